using WeComSop.Data;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// An order may come at any moment of a run. What WeCom has is then stopped there too, and each recipient has an end and a reason.
internal sealed class StopTests
{
    private const string Text = "今晚 20:00 会员日";

    public enum Moment
    {
        BeforeDue,
        Freezing,
        Sending,
        Queued,
        AnswerLost,
        Created,
        Confirmed,
    }

    public enum Order
    {
        Cancel,
        Halt,
        HaltTheApp,
    }

    [Test]
    public async Task Nothing_goes_out_after_a_stop_and_nothing_stays_open([Values] Moment moment, [Values] Order order)
    {
        await using var story = await StartAsync();
        await GoToAsync(story, moment);

        await GiveAsync(story, order);
        await story.LiveUntilAsync(At(22), TimeSpan.FromSeconds(30));

        var sent = story.WeCom.MassSends.All;
        var delivered = sent.SelectMany(send => send.Recipients).Count(recipient => recipient.Status == SendStatus.Sent);
        Assert.That(sent.Where(send => !send.Tasks.Single().Confirmed).Select(send => send.Cancelled), Is.All.True, "A task stays with an employee.");
        if (moment == Moment.BeforeDue)
        {
            Assert.That(sent, Is.Empty);
            return;
        }

        var recipients = await story.RecipientsAsync("evening");
        var reason = order == Order.Cancel ? "cancelled" : "halted";
        Assert.That(recipients, Is.All.StartsWith("delivered").Or.StartsWith($"cancelled {reason}").Or.StartsWith($"suppressed {reason}"));
        Assert.That(recipients.Where(row => row.StartsWith("delivered", StringComparison.Ordinal)).Sum(row => int.Parse(row.Split(' ')[2])), Is.EqualTo(delivered));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("finishedAt").GetDateTimeOffset(), Is.GreaterThanOrEqualTo(At(20)));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("massSends").EnumerateArray().Select(send => send.GetProperty("status").GetString()), Is.All.EqualTo("cancelled").Or.EqualTo("finished"));
        Assert.That(await story.Get<Database>().AskAsync<int>("SELECT COUNT(*) FROM Outbox WHERE DueAt IS NOT NULL AND Kind LIKE '%mass_send%'"), Is.Zero);
    }

    [Test]
    public async Task A_call_that_was_held_back_when_the_order_came_is_not_made_after_it([Values(Order.Cancel, Order.Halt)] Order order)
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        story.WeCom.Faults.Add(new SandboxFault { Path = Create, ErrCode = 45033, Times = 1, Delay = TimeSpan.FromSeconds(3) });
        story.Clock.Advance(TimeSpan.FromSeconds(1));
        var working = story.RunUntilIdleAsync();
        await story.Clock.SomebodyWaitsAsync(wait => wait == TimeSpan.FromSeconds(3));

        await GiveAsync(story, order);
        story.Clock.AdvanceToEndOf(wait => wait == TimeSpan.FromSeconds(3));
        await working;
        await story.LiveUntilAsync(At(21));

        Assert.That(story.WeCom.MassSends.All.SelectMany(send => send.Recipients), Is.Empty);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { $"cancelled {(order == Order.Cancel ? "cancelled" : "halted")} 3" }));
    }

    [Test]
    public async Task An_edit_while_the_audience_is_frozen_is_for_later_runs()
    {
        await using var story = await StartAsync(customers: 501);
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        story.Clock.Advance(TimeSpan.FromSeconds(1));
        await story.WorkAsync("broadcasts");

        await EditAsync(story, new { name = "evening", at = "2026-11-03 20:00", to = new { all = "groups" }, content = new { text = "明天见" } });
        await story.LiveUntilAsync(At(20, 10));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 501" }));
        Assert.That(story.WeCom.MassSends.All.Select(send => send.Text), Is.EqualTo(new[] { Text }));
        Assert.That((await story.BroadcastAsync("evening")).GetProperty("nextDueAt").GetDateTimeOffset(), Is.EqualTo(At(20, day: 1)));
    }

    [Test]
    public async Task Who_moves_the_time_in_the_second_it_is_due_gets_one_run_at_the_new_time()
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        story.Clock.Advance(TimeSpan.FromSeconds(1));

        await EditAsync(story, new { name = "later", at = "2026-11-02 21:00", to = new { all = "customers" }, content = new { text = Text } });
        await story.LiveUntilAsync(At(22));

        Assert.That(story.WeCom.MassSends.All.Select(send => send.CreatedAt), Is.EqualTo(new[] { At(21) }));
        Assert.That((await story.BroadcastAsync("later")).GetProperty("runs").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_changes_the_words_in_the_second_it_is_due_does_not_lose_the_run()
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        story.Clock.Advance(TimeSpan.FromSeconds(1));

        await EditAsync(story, new { name = "evening", at = "2026-11-02 20:00", to = new { all = "customers" }, content = new { text = "改过的" } });
        await story.LiveUntilAsync(At(20, 5));

        Assert.That(story.WeCom.MassSends.All.Select(send => send.Text), Is.EqualTo(new[] { "改过的" }));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task What_stood_still_for_days_is_not_sent_any_more(int steps)
    {
        await using var story = await StartAsync(customers: 501);
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        story.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var step = 0; step < steps; step++)
        {
            await story.WorkAsync("broadcasts");
        }

        story.Clock.Advance(TimeSpan.FromDays(2));
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.MassSends.All, Is.Empty);
        Assert.That(await story.RecipientsAsync("evening"), Has.One.Matches("^cancelled expired 50[01]$"));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("expired"));
    }

    [Test]
    public async Task Two_test_sends_at_one_moment_are_two()
    {
        await using var story = await StartAsync();
        var customers = story.WeCom.Customers.Select(one => one.ExternalUserId).ToList();
        var id = await story.BroadcastIdAsync("evening");

        await story.OrderAsync($"broadcasts/{id}/tests", new { customers = customers.Take(1) });
        await story.OrderAsync($"broadcasts/{id}/tests", new { customers = customers.Skip(1).Take(1) });
        await story.LiveUntilAsync(At(11));

        Assert.That(story.WeCom.MassSends.All.SelectMany(send => send.Recipients).Select(recipient => recipient.Id), Is.EquivalentTo(customers.Take(2)));
    }

    [Test]
    public async Task A_broadcast_that_cannot_be_started_does_not_hold_the_others_up()
    {
        await using var story = await StartAsync();
        await story.OrderAsync("broadcasts", new { name = "other", at = "2026-11-02 20:00", to = new { all = "customers" }, content = new { text = "另一个" } }, 201);
        await story.LiveUntilAsync(At(19, 59), TimeSpan.FromHours(1));
        await using (var connection = await story.Get<Database>().OpenAsync(CancellationToken.None))
        {
            await connection.TellAsync("CREATE TRIGGER Broken BEFORE INSERT ON BroadcastRun WHEN NEW.BroadcastId = (SELECT Id FROM Broadcast WHERE Name = 'evening') BEGIN SELECT RAISE(ABORT, 'broken'); END");
        }

        await Assert.ThatAsync(() => story.LiveUntilAsync(At(20, 5)), Throws.InstanceOf<Microsoft.Data.Sqlite.SqliteException>());

        Assert.That((await story.BroadcastAsync("other")).GetProperty("runs").GetArrayLength(), Is.EqualTo(1));
    }

    private static async Task<Scenario> StartAsync(int customers = 3)
    {
        var story = await Scenario.StartAsync();
        story.Befriend("lisi", customers);
        await story.SettleAsync();
        await story.OrderAsync("broadcasts", new { name = "evening", at = "2026-11-02 20:00", to = new { all = "customers" }, content = new { text = Text } }, 201);
        return story;
    }

    private static async Task GoToAsync(Scenario story, Moment moment)
    {
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        if (moment == Moment.BeforeDue)
        {
            return;
        }

        if (moment == Moment.AnswerLost)
        {
            story.WeCom.Faults.Add(new SandboxFault { Path = Create, DropAfterEffect = true });
        }

        story.WeCom.Habits(Scenario.Corp).ConfirmsAfter(TimeSpan.FromMinutes(5));
        story.Clock.Advance(TimeSpan.FromSeconds(1));
        var steps = moment switch { Moment.Freezing => 1, Moment.Sending => 2, Moment.Queued => 3, _ => 0 };
        for (var step = 0; step < steps; step++)
        {
            await story.WorkAsync("broadcasts");
        }

        if (steps == 0)
        {
            await story.LiveUntilAsync(moment == Moment.Confirmed ? At(20, 5, 1) : At(20, 0, 5), TimeSpan.FromSeconds(5));
        }
    }

    private static async Task GiveAsync(Scenario story, Order order)
    {
        switch (order)
        {
            case Order.Cancel:
                await story.OrderAsync($"broadcasts/{await story.BroadcastIdAsync("evening")}/cancellation", new { });
                break;
            case Order.Halt:
                using (var halted = await story.PutAsync($"broadcasts/{await story.BroadcastIdAsync("evening")}/halt", new { halted = true }))
                {
                    Assert.That((int)halted.StatusCode, Is.EqualTo(200));
                }

                break;
            default:
                using (var halted = await story.PutAsync("apps/demo/halt", new { halted = true }))
                {
                    Assert.That((int)halted.StatusCode, Is.EqualTo(200));
                }

                break;
        }
    }

    private static async Task EditAsync(Scenario story, object body)
    {
        using var edited = await story.PutAsync($"broadcasts/{await story.BroadcastIdAsync("evening")}", body);
        Assert.That((int)edited.StatusCode, Is.EqualTo(200), await edited.Content.ReadAsStringAsync());
    }
}
