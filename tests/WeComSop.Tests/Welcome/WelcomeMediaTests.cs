using WeComSop.Maintenance;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Playbooks;

namespace WeComSop.Tests.Welcome;

internal sealed class WelcomeMediaTests
{
    private const string TextAndPicture = """
        version: 1
        id: picture
        contents:
          hello:
            category: activation
            text: "你好！"
            attachments: [ { image: assets/rules.png }, { link: { title: 群规, url: "https://example.com/rules" } } ]
        rules:
          greet: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    private const string PictureOnly = """
        version: 1
        id: picture
        contents:
          hello: { category: activation, attachments: [ { image: assets/rules.png } ] }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    [Test]
    public async Task A_picture_is_uploaded_once_for_all()
    {
        await using var story = await WithPictureAsync(TextAndPicture);

        for (var i = 0; i < 20; i++)
        {
            story.Adds("lisi");
        }

        await story.RunUntilIdleAsync();

        var upload = story.WeCom.Journal.Of<MediaUploaded>().Single();
        Assert.That((upload.MediaType, upload.FileName, upload.Size), Is.EqualTo(("image", "rules.png", Sample.Png.Length)));
        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => MediaIdOf(welcome)), Is.EqualTo(Enumerable.Repeat(upload.MediaId, 20)));
    }

    [Test]
    public async Task Before_WeCom_forgets_a_picture_it_is_uploaded_again()
    {
        await using var story = await WithPictureAsync(TextAndPicture);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        story.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));
        await story.Get<MediaRefresh>().RunAsync(CancellationToken.None);
        story.Clock.Advance(TimeSpan.FromDays(2));
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Of<MediaUploaded>(), Has.Exactly(2).Items);
        Assert.That(MediaIdOf(story.WeCom.Journal.Welcomes[1]), Is.EqualTo(story.WeCom.Journal.Of<MediaUploaded>()[1].MediaId));
    }

    [Test]
    public async Task A_picture_too_old_to_trust_is_uploaded_at_its_next_use()
    {
        await using var story = await WithPictureAsync(TextAndPicture);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        story.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(5));
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Of<MediaUploaded>(), Has.Exactly(2).Items);
        Assert.That((await story.LedgerAsync()).Select(row => (row.Status, row.Attempts)), Is.All.EqualTo(("delivered", 1)));
    }

    [TestCase(40007)]
    [TestCase(40145)]
    public async Task A_picture_that_WeCom_lost_is_uploaded_again_inside_the_window(int code)
    {
        await using var story = await WithPictureAsync(TextAndPicture);
        story.WeCom.Refuses(WeComWords.SendWelcome, code, times: 1);

        story.Adds("lisi");
        await story.LiveThroughAsync(2);

        Assert.That(story.WeCom.Journal.Of<MediaUploaded>(), Has.Exactly(2).Items);
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_picture_that_cannot_be_uploaded_is_left_out_and_the_ledger_says_so()
    {
        await using var story = await WithPictureAsync(TextAndPicture);
        story.WeCom.Refuses(WeComWords.Upload, 45001);

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        var welcome = story.WeCom.Journal.Welcomes.Single();
        Assert.That((welcome.Text, welcome.Attachments.Single().GetProperty("msgtype").GetString()), Is.EqualTo(("你好！", "link")));
        var row = (await story.LedgerAsync()).Single();
        Assert.That((row.Status, row.Detail), Is.EqualTo(("delivered", row.Detail)));
        Assert.That(row.Detail, Does.Contain("assets/rules.png"));
    }

    [Test]
    public async Task An_upload_that_takes_too_long_does_not_cost_the_welcome()
    {
        await using var story = await WithPictureAsync(TextAndPicture);
        var slow = TimeSpan.FromSeconds(25);
        story.WeCom.Delays(WeComWords.Upload, slow);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");

        var held = story.Clock.WaitBegunAsync(slow);
        var sending = story.WorkAsync("outbox-0");
        await held;
        story.Clock.Advance(TimeSpan.FromSeconds(6));
        await sending;

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("你好！"));
    }

    [Test]
    public async Task A_welcome_of_a_picture_alone_waits_for_it_inside_the_window()
    {
        await using var story = await WithPictureAsync(PictureOnly);
        story.WeCom.Refuses(WeComWords.Upload, -1, times: 1);

        story.Adds("lisi");
        await story.LiveThroughAsync(2);

        Assert.That(story.WeCom.Journal.Welcomes.Single().Attachments, Has.Exactly(1).Items);
    }

    private static string? MediaIdOf(WelcomeDelivered welcome) => welcome.Attachments[0].GetProperty("image").GetProperty("media_id").GetString();

    private static async Task<Scenario> WithPictureAsync(string playbook)
    {
        var story = await Scenario.StartAsync();
        var folder = Path.Combine(story.Folder, "playbooks", "picture");
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        await File.WriteAllTextAsync(Path.Combine(folder, "playbook.yaml"), playbook);
        await File.WriteAllBytesAsync(Path.Combine(folder, "assets", "rules.png"), Sample.Png);
        await story.RestartAsync();
        return story;
    }
}
