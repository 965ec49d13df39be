using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

/// An event that cannot be handled: its app was unbound before its turn came.
internal sealed class PoisonTests
{
    private const string Playbook = """
        version: 1
        id: test
        app: demo
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    private static readonly Dictionary<string, string?> OneApp = TwoApps.OfTwoCorps.Where(setting => setting.Key.Contains(":0:", StringComparison.Ordinal)).ToDictionary();

    [Test]
    public async Task It_fails_alone()
    {
        await using var story = await PoisonedAsync();

        story.Adds("lisi", "小雨");
        story.Adds("wangwu", "小雪");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(2).Items);
        Assert.That((await story.InboxAsync("app=demo")).Select(row => row.Status), Is.All.EqualTo("done"));
        var poison = (await story.InboxAsync("app=second")).Single();
        Assert.That((poison.Status, poison.Attempts), Is.EqualTo(("pending", poison.Attempts)));
        Assert.That(poison.Error, Does.Contain("second").And.Contain("WeCom:Apps"));
    }

    [Test]
    public async Task It_is_tried_eight_times_ever_later_and_then_is_a_dead_letter()
    {
        await using var story = await PoisonedAsync();
        var waits = new List<int>();

        await story.RunUntilIdleAsync();
        var seconds = 0;
        var attempts = (await story.InboxAsync()).Single().Attempts;
        while ((await story.InboxAsync()).Single() is { Status: "pending" })
        {
            story.Clock.Advance(TimeSpan.FromSeconds(1));
            seconds++;
            await story.WorkAsync("inbox");
            if ((await story.InboxAsync()).Single() is var row && row.Attempts > attempts)
            {
                waits.Add(seconds);
                (attempts, seconds) = (row.Attempts, 0);
            }
        }

        Assert.That(waits, Is.EqualTo(new[] { 2, 4, 8, 16, 32, 64, 128 }));
        Assert.That((await story.InboxAsync()).Single(), Has.Property("Status").EqualTo("dead").And.Property("Attempts").EqualTo(8));
    }

    [Test]
    public async Task After_the_repair_a_replay_handles_it()
    {
        await using var story = await PoisonedAsync();
        for (var i = 0; i < 8; i++)
        {
            await story.RunUntilIdleAsync();
            story.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        await story.RestartAsync(TwoApps.OfTwoCorps);
        await story.RunUntilIdleAsync();
        using var answer = await story.ReplayAsync(await story.InboxIdAsync());
        await story.RunUntilIdleAsync();

        Assert.That(answer.IsSuccessStatusCode, Is.True);
        Assert.That((await story.InboxAsync()).Single(), Is.EqualTo(new InboxLine("change_external_contact/add_external_contact", "done", 1, null)));
        Assert.That((await story.ApiAsync("customers/wm2?app=second")).GetProperty("friendships").GetArrayLength(), Is.EqualTo(1));
    }

    /// A host that has one unhandled event of an app that is bound no more.
    private static async Task<Scenario> PoisonedAsync()
    {
        var story = await Scenario.StartAsync(Playbook, TwoApps.OfTwoCorps);
        var xml = Events.Added("lisi", "wm2", Scenario.Morning).Replace(SandboxDefaults.CorpId, "wwsecond", StringComparison.Ordinal);
        using var pushed = await story.PushAsync(xml, "second");
        await story.RestartAsync(OneApp);
        return story;
    }
}
