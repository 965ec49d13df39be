using Microsoft.Extensions.DependencyInjection;
using WeComSop.Outbox;
using WeComSop.Tests.Infrastructure;
using WeComSop.Workers;

namespace WeComSop.Tests.Faults;

/// The wall clock is set an hour forward or back under a running service.
internal sealed class ClockJumpTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] }, { remark: 新客 } ] }
        """;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Test]
    public async Task What_was_due_when_the_clock_was_set_back_is_done_at_once([Values("inbox", "outbox")] string queue)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        if (queue == "outbox")
        {
            await story.WorkAsync("inbox");
        }

        story.Clock.Jump(-Hour);
        await story.LiveThroughAsync(6);

        Assert.That((await story.LedgerAsync()).Select(row => (row.Effect, row.Status, row.Attempts)), Is.EqualTo(new[] { ("welcome", "delivered", 1), ("tag", "delivered", 1), ("remark", "delivered", 1) }));
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That((await story.ApiAsync($"customers/{customer.ExternalUserId}")).GetProperty("name").GetString(), Is.EqualTo("小雨"), "reads are not stuck either");
    }

    [Test]
    public async Task A_welcome_that_a_jump_forward_makes_late_is_explained_and_the_rest_is_done()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.DeliverAsync();

        story.Clock.Jump(Hour);
        await story.LiveThroughAsync(6);

        Assert.That(
            (await story.LedgerAsync()).Select(row => (row.Effect, row.Status, row.Reason)),
            Is.EquivalentTo(new[] { ("welcome", "expired", "expired"), ("tag", "delivered", null), ("remark", "delivered", null), ("notify", "delivered", (string?)null) }));
        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(1).Items);
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_call_under_way_is_not_made_again(int hours)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var slow = TimeSpan.FromSeconds(4);
        story.WeCom.Delays(WeComWords.MarkTag, slow);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        var lane = story.Services.GetServices<IWorker>().Single(worker => worker.Name == WorkerNames.Outbox(Lanes.Sends));

        var held = story.Clock.WaitBegunAsync(slow);
        await lane.StepAsync(CancellationToken.None);
        await held;
        story.Clock.Jump(hours * Hour);
        await story.WorkAsync(WorkerNames.Clock);
        var claimedAgain = await lane.StepAsync(CancellationToken.None);
        story.Clock.Advance(slow);
        await story.LiveThroughAsync(10);

        Assert.That(claimedAgain, Is.False);
        Assert.That(story.WeCom.CallsOf(WeComWords.MarkTag), Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync("effect=tag")).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task What_waits_for_another_attempt_gets_it(int hours)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.MarkTag, -1, times: 1);
        story.WeCom.Refuses(WeComWords.Remark, 45009, times: 1);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        story.Clock.Jump(hours * Hour);
        await story.LiveThroughAsync(65);

        Assert.That((await story.LedgerAsync()).Where(row => row.Effect != "welcome").Select(row => (row.Effect, row.Status, row.Attempts)), Is.EqualTo(new[] { ("tag", "delivered", 2), ("remark", "delivered", 2) }));
    }

    [Test]
    public async Task The_calls_of_a_worker_that_died_before_the_clock_was_set_back_are_taken_over_when_their_lease_ends()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        await story.Get<OutboxStore>().ClaimAsync(Lanes.Sends, 10, TimeSpan.FromSeconds(8), CancellationToken.None);

        story.Clock.Jump(-Hour);
        await story.LiveThroughAsync(9);

        Assert.That((await story.LedgerAsync("effect=tag")).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(2));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_refused_credential_is_tried_again_after_its_minute(int hours)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.GetToken, 40001, times: 1);
        story.WeCom.InvalidateTokens();
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        story.Clock.Jump(hours * Hour);
        await story.LiveThroughAsync(100);

        Assert.That((await story.LedgerAsync("effect=tag")).Single().Status, Is.EqualTo("delivered"));
    }

    [TestCase(1)]
    [TestCase(-1)]
    [TestCase(3)]
    public async Task A_token_in_use_costs_at_most_one_fetch(int hours)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var fetched = story.WeCom.CallsOf(WeComWords.GetToken).Count;

        story.Clock.Jump(hours * Hour);
        for (var i = 0; i < 5; i++)
        {
            story.Adds("lisi");
            await story.LiveThroughAsync(1);
        }

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(5).Items);
        Assert.That(story.WeCom.CallsOf(WeComWords.GetToken).Count - fetched, Is.LessThanOrEqualTo(1));
    }
}
