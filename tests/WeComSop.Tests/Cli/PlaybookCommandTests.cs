using Microsoft.Data.Sqlite;
using WeComSop.Cli;
using WeComSop.Tests.Playbooks;

namespace WeComSop.Tests.Cli;

/// The commands as a shell calls them: words in, exit code and two streams out.
[NonParallelizable]
internal sealed class PlaybookCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("wecomsop-cli-").FullName;

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Validate_counts_what_is_there()
    {
        var said = await RunAsync("playbook", "validate", await FileAsync("good.yaml", Playbook("你好！")));

        Assert.That((said.Code, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out, Does.Contain("valid").And.Contain("1 rule(s)"));
    }

    [Test]
    public async Task A_mistake_is_told_by_file_line_and_sentence()
    {
        var path = await FileAsync("bad.yaml", Playbook("你好！").Replace("welcome: hello", "welcome: helo", StringComparison.Ordinal));

        var validated = await RunAsync("playbook", "validate", path);
        var applied = await RunWithDatabaseAsync("playbook", "apply", path);

        Assert.That((validated.Code, applied.Code), Is.EqualTo((1, 1)));
        Assert.That(validated.Error, Does.Contain("bad.yaml:4").And.Contain("helo"));
        Assert.That(applied.Error, Does.Contain("bad.yaml:4"));
        Assert.That(applied.Out, Does.Contain("untouched"));
    }

    [Test]
    public async Task What_is_not_there_is_a_mistake()
    {
        var validated = await RunAsync("playbook", "validate", Path.Combine(_folder, "nothing"));
        var exported = await RunWithDatabaseAsync("playbook", "export", "nothing", Path.Combine(_folder, "out"));

        Assert.That((validated.Code, exported.Code), Is.EqualTo((1, 1)));
        Assert.That((validated.Error, exported.Error), Is.Not.EqualTo(("", "")));
    }

    [Test]
    public async Task Diff_shows_and_does_not_touch()
    {
        var path = await FileAsync("good.yaml", Playbook("你好！"));

        var before = await RunWithDatabaseAsync("playbook", "diff", path);
        var again = await RunWithDatabaseAsync("playbook", "diff", path);
        await RunWithDatabaseAsync("playbook", "apply", path);
        var after = await RunWithDatabaseAsync("playbook", "diff", path);

        Assert.That((before.Code, again.Code, after.Code), Is.EqualTo((0, 0, 0)));
        Assert.That(before.Out, Does.Contain("+ rule greet"));
        Assert.That(again.Out, Is.EqualTo(before.Out));
        Assert.That(after.Out, Does.Contain("no change"));
    }

    [Test]
    public async Task Apply_makes_a_revision_once()
    {
        var path = await FileAsync("good.yaml", Playbook("你好！"));

        var first = await RunWithDatabaseAsync("playbook", "apply", path);
        var second = await RunWithDatabaseAsync("playbook", "apply", path);
        await File.WriteAllTextAsync(path, Playbook("您好！"));
        var third = await RunWithDatabaseAsync("playbook", "apply", path);

        Assert.That((first.Code, second.Code, third.Code), Is.EqualTo((0, 0, 0)));
        Assert.That(first.Out, Does.Contain("revision 1 applied"));
        Assert.That(second.Out, Does.Contain("no change"));
        Assert.That(third.Out, Does.Contain("revision 2 applied").And.Contain("hello"));
    }

    [Test]
    public async Task What_is_exported_is_what_was_applied()
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        Directory.CreateDirectory(Path.Combine(source, "assets"));
        await File.WriteAllTextAsync(Path.Combine(source, "playbook.yaml"), Playbook("你好！").Replace("text: \"你好！\"", "text: \"你好！\", attachments: [ { image: assets/a.png } ]", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(Path.Combine(source, "assets", "a.png"), Sample.Png);
        var target = Path.Combine(_folder, "target");

        var applied = await RunWithDatabaseAsync("playbook", "apply", source);
        var exported = await RunWithDatabaseAsync("playbook", "export", "test", target);
        var again = await RunWithDatabaseAsync("playbook", "apply", target);

        Assert.That((applied.Code, exported.Code, again.Code), Is.EqualTo((0, 0, 0)), applied.Error + exported.Error + again.Error);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(target, "playbook.yaml")), Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(source, "playbook.yaml"))));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(target, "assets", "a.png")), Is.EqualTo(Sample.Png));
        Assert.That(again.Out, Does.Contain("no change"));
    }

    [Test]
    public async Task A_folder_of_playbooks_is_applied_one_by_one()
    {
        await FileAsync("a.yaml", Playbook("你好！").Replace("id: test", "id: a", StringComparison.Ordinal));
        await FileAsync("b.yaml", "version: 1\nid: b\nrulez: {}\n");
        await FileAsync("c.yaml", Playbook("你好！").Replace("id: test", "id: c", StringComparison.Ordinal));

        var said = await RunWithDatabaseAsync("playbook", "apply", _folder);

        Assert.That(said.Code, Is.EqualTo(1));
        Assert.That(said.Out, Does.Contain("a: revision 1").And.Contain("c: revision 1"));
        Assert.That(said.Error, Does.Contain("b.yaml:3"));
    }

    [Test]
    public async Task Migrate_brings_a_new_database_up_to_date_once()
    {
        var first = await RunWithDatabaseAsync("migrate");
        var second = await RunWithDatabaseAsync("migrate");

        Assert.That((first.Code, second.Code), Is.EqualTo((0, 0)));
        Assert.That(first.Out, Does.Not.StartWith("0 migration"));
        Assert.That(second.Out, Does.StartWith("0 migration(s)"));
    }

    [Test]
    public async Task A_wrong_setting_is_named_with_an_exit_code_of_its_own()
    {
        var said = await RunWithDatabaseAsync("migrate", "--Database:Provider=Oracle");

        Assert.That(said.Code, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("Database:Provider").And.Contain("Oracle"));
    }

    private Task<Said> RunWithDatabaseAsync(params string[] args) => RunAsync(
        [.. args, $"--ConnectionStrings:WeComSop=Data Source={Path.Combine(_folder, "cli.db")}", "--environment=Production"]);

    private static async Task<Said> RunAsync(params string[] args)
    {
        var (standardOut, standardError) = (System.Console.Out, System.Console.Error);
        using var written = new StringWriter();
        using var complained = new StringWriter();
        System.Console.SetOut(written);
        System.Console.SetError(complained);
        try
        {
            var code = await CommandLine.InvokeAsync(args);
            return new Said(code, written.ToString(), complained.ToString());
        }
        finally
        {
            System.Console.SetOut(standardOut);
            System.Console.SetError(standardError);
        }
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static string Playbook(string text) => $$"""
        version: 1
        id: test
        contents: { hello: { category: activation, text: "{{text}}" } }
        rules: { greet: { on: customer.added, do: [ { welcome: hello } ] } }
        """;

    private sealed record Said(int Code, string Out, string Error);
}
