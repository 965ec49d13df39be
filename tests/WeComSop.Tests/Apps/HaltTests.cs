using WeComSop.Outbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Apps;

internal sealed class HaltTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] }, { notify: { to: employee, text: 新客 } } ] }
        """;

    [Test]
    public async Task A_halt_cancels_what_is_queued_and_suppresses_what_comes()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi", customer: "wm-queued");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");

        await HaltAsync(story, true);
        story.Adds("lisi", customer: "wm-during");
        await story.SettleAsync();

        Assert.That((await story.LedgerAsync("customer=wm-queued")).Select(row => (row.Status, row.Reason)), Is.All.EqualTo(("cancelled", "halted")).And.Exactly(3).Items);
        Assert.That((await story.LedgerAsync("customer=wm-during")).Select(row => (row.Status, row.Reason)), Is.All.EqualTo(("suppressed", "halted")).And.Exactly(3).Items);
        AssertNothingWasSent(story);
    }

    [Test]
    public async Task After_a_halt_only_what_comes_then_is_sent()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi", customer: "wm-queued");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        await HaltAsync(story, true);
        story.Adds("lisi", customer: "wm-during");
        await story.RunUntilIdleAsync();

        await HaltAsync(story, false);
        story.Adds("lisi", customer: "wm-after");
        await story.LiveThroughAsync(5);

        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => welcome.ExternalUserId), Is.EqualTo(new[] { "wm-after" }));
        Assert.That(story.WeCom.Journal.Tags.Select(tag => tag.ExternalUserId), Is.EqualTo(new[] { "wm-after" }));
        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_call_that_was_under_way_is_not_repeated_during_a_halt()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var slow = TimeSpan.FromSeconds(1);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = WeComWords.SendWelcome, ErrCode = -1, Delay = slow });

        var held = story.Clock.WaitBegunAsync(slow);
        var sending = story.WorkAsync("outbox-0");
        await held;
        await HaltAsync(story, true);
        story.Clock.Advance(slow);
        await sending;
        await story.LiveThroughAsync(25);

        Assert.That((await story.LedgerAsync()).Select(row => (row.Status, row.Reason)), Is.All.EqualTo(("cancelled", "halted")).And.Exactly(3).Items);
        AssertNothingWasSent(story);
    }

    [Test]
    public async Task A_call_left_by_a_worker_that_died_is_not_made_during_a_halt()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        foreach (var lane in new[] { Lanes.Welcome, Lanes.Sends })
        {
            await story.Get<OutboxStore>().ClaimAsync(lane, 10, TimeSpan.FromSeconds(8), CancellationToken.None);
        }

        await HaltAsync(story, true);
        await story.LiveThroughAsync(25);

        AssertNothingWasSent(story);
        Assert.That((await story.LedgerAsync()).Select(row => (row.Status, row.Reason)), Is.All.EqualTo(("cancelled", "halted")).And.Exactly(3).Items);
    }

    [Test]
    public async Task A_welcome_that_fails_during_a_halt_sends_no_notice()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var slow = TimeSpan.FromSeconds(1);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = WeComWords.SendWelcome, ErrCode = 41050, Delay = slow });

        var held = story.Clock.WaitBegunAsync(slow);
        var sending = story.WorkAsync("outbox-0");
        await held;
        await HaltAsync(story, true);
        story.Clock.Advance(slow);
        await sending;
        await story.LiveThroughAsync(5);

        AssertNothingWasSent(story);
        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => row.Reason), Is.All.EqualTo("halted").And.Exactly(2).Items);
    }

    [Test]
    public async Task A_halt_outlives_a_restart()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await HaltAsync(story, true);

        await story.RestartAsync();
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That((await story.ApiAsync("apps/demo")).GetProperty("halted").GetBoolean(), Is.True);
        AssertNothingWasSent(story);
    }

    private static void AssertNothingWasSent(Scenario story)
    {
        Assert.That(story.WeCom.Journal.Welcomes, Is.Empty);
        Assert.That(story.WeCom.Journal.Tags, Is.Empty);
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    private static async Task HaltAsync(Scenario story, bool halted)
    {
        using var put = await story.PutAsync("apps/demo/halt", new { halted });
        Assert.That(put.IsSuccessStatusCode, Is.True);
    }
}
