using System.Text;
using WeComSop.Playbooks;
using WeComSop.Schedules;

namespace WeComSop.Tests.Playbooks;

internal sealed class PlaybookFolderTests
{
    private string root = "";

    [SetUp]
    public void MakeRoot() => root = Directory.CreateTempSubdirectory("wecomsop-playbooks-").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_folder_brings_its_document_and_its_assets()
    {
        Write("a/playbook.yaml", "version: 1");
        Write("a/assets/rules.png", Sample.Png);
        Write("a/assets/deep/hello.mp4", Sample.Mp4);
        Write("a/assets/.hidden", Sample.Mp4);
        Write("a/secret.txt", "not an asset");

        var source = PlaybookFolder.Load(At("a"));

        Assert.Multiple(() =>
        {
            Assert.That(source.File, Does.EndWith("a/playbook.yaml"));
            Assert.That(source.Text, Is.EqualTo("version: 1"));
            Assert.That(source.Assets.Keys, Is.EquivalentTo(["assets/rules.png", "assets/deep/hello.mp4"]));
            Assert.That(source.Assets["assets/rules.png"], Is.EqualTo(Sample.Png));
            Assert.That(source.Problems, Is.Empty);
        });
    }

    [Test]
    public void A_single_file_is_a_playbook_without_assets()
    {
        Write("one.yaml", "\uFEFFversion: 1\nid: one\n");
        Write("assets/rules.png", Sample.Png);

        var source = PlaybookFolder.Load(At("one.yaml"));

        Assert.That(source.Assets, Is.Empty);
        Assert.That(PlaybookReader.Read(source).Playbook!.Id, Is.EqualTo("one"));
    }

    [Test]
    public void Holidays_lie_beside_the_playbooks_and_go_with_those_that_know_workdays()
    {
        Write("holidays.yaml", "daysOff: [2027-01-01, 2027-02-05..2027-02-11]\nworkdays: [2027-02-20]");
        Write("a/playbook.yaml", Workdays("a"));
        Write("b.yaml", Workdays("b"));
        Write("c.yaml", "version: 1\nid: c\n");
        Write("d/playbook.yaml", Workdays("d"));
        Write("d/holidays.yaml", "daysOff: [2027-03-01]");
        var holidays = new Holidays(Enumerable.Range(5, 7).Select(day => new DateOnly(2027, 2, day)).Append(new DateOnly(2027, 1, 1)), [new DateOnly(2027, 2, 20)]);

        Assert.Multiple(() =>
        {
            Assert.That(HolidaysOf("a"), Is.EqualTo(holidays));
            Assert.That(HolidaysOf("b.yaml"), Is.EqualTo(holidays));
            Assert.That(PlaybookFolder.Load(At("c.yaml")).Assets, Is.Empty);
            Assert.That(HolidaysOf("d"), Is.EqualTo(new Holidays([new DateOnly(2027, 3, 1)], [])));
        });
    }

    [Test]
    public void Without_holidays_the_workdays_are_monday_to_friday()
    {
        Write("a/playbook.yaml", Workdays("a"));

        Assert.That(HolidaysOf("a"), Is.EqualTo(Holidays.None));
    }

    [TestCase("daysOff: [tomorrow]", "holidays.yaml:1:11: error: \"tomorrow\" is not a day or a range of days")]
    [TestCase("daysOff: [2027-02-11..2027-02-05]", "holidays.yaml:1:11: error: \"2027-02-11..2027-02-05\" is not a day")]
    [TestCase("daysOff: [1000-01-01..3000-01-01]", "holidays.yaml:1:11: error: \"1000-01-01..3000-01-01\" is not a day")]
    [TestCase("daysoff: [2027-01-01]", "holidays.yaml:1:1: error: unknown key \"daysoff\", did you mean \"daysOff\"?")]
    [TestCase("- 2027-01-01", "holidays.yaml:1:1: error: this must be keys with values, not a list")]
    [TestCase("", "holidays.yaml:1:1: error: the file is empty")]
    public void Mistakes_in_the_holidays_are_shown_in_their_file(string holidays, string expected)
    {
        Write("holidays.yaml", holidays);
        Write("a/playbook.yaml", Workdays("a"));

        var result = PlaybookReader.Read(PlaybookFolder.Load(At("a")));

        Assert.That(result.Problems.Single().ToString(), Does.Contain(expected));
        Assert.That(result.IsValid, Is.False);
    }

    [Test]
    public void Every_playbook_below_a_root_is_found()
    {
        Write("b/playbook.yaml", "");
        Write("a/playbook.yaml", "");
        Write("no-playbook/readme.md", "");
        Write("c.yaml", "");
        Write("holidays.yaml", "");
        Write("notes.txt", "");

        Assert.That(PlaybookFolder.FindAll(root), Is.EqualTo([At("a"), At("b"), At("c.yaml")]));
    }

    [Test]
    public void A_root_that_is_a_playbook_is_found_itself()
    {
        Write("playbook.yaml", "");
        Write("inner/playbook.yaml", "");

        Assert.That(PlaybookFolder.FindAll(root), Is.EqualTo([root]));
    }

    [Test]
    public void A_root_that_does_not_exist_holds_no_playbooks() =>
        Assert.That(PlaybookFolder.FindAll(At("nowhere")), Is.Empty);

    [Test]
    public void A_file_that_does_not_exist_is_a_problem() =>
        Assert.That(Problems("nowhere"), Is.EqualTo(["there is no such file"]));

    [Test]
    public void A_folder_without_a_document_is_a_problem()
    {
        Write("a/readme.md", "");

        Assert.That(Problems("a"), Is.EqualTo(["there is no such file"]));
    }

    [Test]
    public void A_document_that_is_not_utf_8_is_a_problem()
    {
        Write("a.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("version: 1")]);
        Write("b.yaml", [(byte)'a', 0xC3, 0x28]);

        Assert.That(Problems("b.yaml"), Is.EqualTo(["the file is not UTF-8, save it as UTF-8"]));
        Assert.That(Problems("a.yaml"), Is.EqualTo(["the file is not UTF-8, save it as UTF-8"]));
    }

    [Test]
    public void A_document_of_more_than_a_mebibyte_is_not_loaded()
    {
        Write("a.yaml", new byte[PlaybookLimits.YamlBytes + 1]);

        Assert.That(Problems("a.yaml"), Is.EqualTo(["the file is larger than 1 MiB"]));
    }

    [TestCase("big.png", PlaybookLimits.ImageBytes)]
    [TestCase("big.MP4", PlaybookLimits.VideoBytes)]
    [TestCase("big.pdf", PlaybookLimits.FileBytes)]
    public void An_asset_over_the_limit_is_not_loaded_and_reported_once(string name, int limit)
    {
        Write("a/playbook.yaml", $"{Sample.Head}contents: {{ a: {{ attachments: [ {{ file: assets/{name} }} ] }} }}\n");
        Write($"a/assets/{name}", []);
        using (var file = File.OpenWrite(At($"a/assets/{name}")))
        {
            file.SetLength(limit + 1L);
        }

        var source = PlaybookFolder.Load(At("a"));

        Assert.That(source.Assets, Is.Empty);
        Assert.That(
            PlaybookReader.Read(source).Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.English),
            Is.EqualTo([$"the file has {limit + 1} bytes, WeCom takes at most {limit}"]));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows")]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        Write("secret.png", Sample.Png);
        Write("outside/x.png", Sample.Png);
        Write("a/playbook.yaml", "version: 1");
        Directory.CreateDirectory(At("a/assets"));
        File.CreateSymbolicLink(At("a/assets/link.png"), At("secret.png"));
        Directory.CreateSymbolicLink(At("a/assets/folder"), At("outside"));
        File.CreateSymbolicLink(At("b.yaml"), At("a/playbook.yaml"));

        Assert.Multiple(() =>
        {
            Assert.That(PlaybookFolder.Load(At("a")).Assets, Is.Empty);
            Assert.That(Problems("a"), Is.EqualTo(Enumerable.Repeat("symbolic links are not followed", 2)));
            Assert.That(Problems("b.yaml"), Is.EqualTo(["symbolic links are not followed"]));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a privilege on Windows")]
    public void An_assets_folder_that_is_a_link_is_not_followed()
    {
        Write("outside/x.png", Sample.Png);
        Write("a/playbook.yaml", "version: 1");
        Directory.CreateSymbolicLink(At("a/assets"), At("outside"));

        Assert.That(PlaybookFolder.Load(At("a")).Assets, Is.Empty);
        Assert.That(Problems("a"), Is.EqualTo(["symbolic links are not followed"]));
    }

    private IEnumerable<string> Problems(string path) => PlaybookFolder.Load(At(path)).Problems.Select(problem => problem.English);

    private string At(string path) => Path.Combine(root, path);

    private void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    private Holidays HolidaysOf(string playbook)
    {
        var read = PlaybookReader.Read(PlaybookFolder.Load(At(playbook))).Playbook!;
        return ((WorkDays)((CalendarSchedule)read.Broadcasts.Single().Schedule).Days).Holidays;
    }

    private static string Workdays(string id) =>
        $"version: 1\nid: {id}\nbroadcasts: {{ a: {{ on: workdays 10:00, to: {{ all: groups }}, content: {{ text: hi }} }} }}\n";

    private void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
    }
}
