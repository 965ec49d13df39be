using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// From the task to the last recipient's answer, with everything that may come between.
internal sealed class FollowUpTests
{
    private const string ToGroups = """
        version: 1
        id: test
        groups:
          福利群: { match: { name: "福利*" } }
        contents:
          news: { text: 今晚 20:00 会员日 }
        broadcasts:
          evening: { at: 2026-11-02 20:00, to: { groups: { label: 福利群 } }, content: news }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Test]
    public async Task It_is_first_asked_after_within_ten_seconds_and_then_ever_less_often()
    {
        await using var story = await AtDueTimeAsync(EveningToAll);
        story.WeCom.Habits(Scenario.Corp).NeverConfirms();
        await story.LiveUntilAsync(At(20, 2), Soon);
        await story.LiveUntilAsync(At(20, day: 1), TimeSpan.FromMinutes(1));

        var asked = story.WeCom.CallsOf(Tasks).Select(call => call.At - At(20)).ToList();
        Assert.That(asked[0], Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(asked.Zip(asked.Skip(1), (one, next) => next - one), Is.Ordered);
    }

    [Test]
    public async Task A_week_without_confirmation_costs_few_calls_and_ends()
    {
        await using var story = await AtDueTimeAsync(EveningToAll);
        story.WeCom.Habits(Scenario.Corp).NeverConfirms();
        await story.LiveUntilAsync(At(21), TimeSpan.FromSeconds(10));
        await story.LiveUntilAsync(At(20, 1, day: 7), TimeSpan.FromMinutes(15));

        Assert.That(story.WeCom.Journal.Calls.Count(call => call.Path.Contains("groupmsg", StringComparison.Ordinal)), Is.LessThan(70));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "expired not_confirmed 2" }));
        Assert.That(story.WeCom.MassSends.All.Single().Cancelled, Is.True);
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task What_is_still_dispatched_is_asked_after_again()
    {
        await using var story = await AtDueTimeAsync(EveningToAll);
        story.WeCom.Refuses(Tasks, 41063, times: 2);
        story.WeCom.Refuses(Results, 41063, times: 1);

        await story.LiveUntilAsync(At(20, 10), TimeSpan.FromSeconds(5));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 2" }));
    }

    [TestCase(41093)]
    [TestCase(41047)]
    public async Task A_task_that_somebody_cancelled_at_WeCom_has_an_end(int code)
    {
        await using var story = await AtDueTimeAsync(EveningToAll);
        story.WeCom.Habits(Scenario.Corp).NeverConfirms();
        await story.LiveUntilAsync(At(20, 1), TimeSpan.FromSeconds(5));
        story.WeCom.Refuses(Tasks, code);

        await story.LiveUntilAsync(At(20, 30));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "cancelled cancelled 2" }));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [TestCase(48002)]
    [TestCase(40058)]
    public async Task A_task_that_cannot_be_asked_after_does_not_stay_open_for_ever(int code)
    {
        await using var story = await AtDueTimeAsync(EveningToAll);
        story.WeCom.Refuses(Tasks, code);

        await story.LiveUntilAsync(At(21));
        await story.LiveUntilAsync(At(22, day: 9), TimeSpan.FromHours(1));

        Assert.That(await story.RecipientsAsync("evening"), Has.One.StartsWith("failed "));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task A_customer_who_went_between_freeze_and_task_is_told_by_the_receipt()
    {
        await using var story = await AtDueTimeAsync(EveningToAll);
        var gone = story.WeCom.Customers[0].ExternalUserId;
        story.Clock.Advance(Soon);
        await story.WorkAsync("broadcasts");
        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", gone);

        await story.LiveUntilAsync(At(20, 30));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 1", "failed not_friend 1" }));
    }

    [Test]
    public async Task Who_has_had_enough_at_WeCom_is_spared_for_the_rest_of_the_period()
    {
        const string Twice = """
            version: 1
            id: test
            contents:
              news: { text: 今晚 20:00 会员日 }
            broadcasts:
              evening: { at: 2026-11-02 20:00, to: { all: customers }, content: news }
              later: { at: 2026-11-02 21:00, to: { all: customers }, content: news }
              tomorrow: { at: 2026-11-03 20:00, to: { all: customers }, content: news }
            """;
        await using var story = await AtDueTimeAsync(Twice, new Dictionary<string, string?> { ["Broadcasts:Quota"] = "Day", ["Sandbox:Options:MassSendQuota"] = "Day" });
        var sentByHand = story.WeCom.Customers[0].ExternalUserId;
        var other = await story.OrderAsync($"broadcasts/{await story.BroadcastIdAsync("evening")}/tests", new { customers = new[] { sentByHand } });
        Assert.That(other.GetProperty("name").GetString(), Is.EqualTo("evening"));

        await story.LiveUntilAsync(At(20, 30));
        var first = await story.RecipientsAsync("evening");
        await story.LiveUntilAsync(At(21, 30));
        var second = await story.RecipientsAsync("later");
        await story.LiveUntilAsync(At(20, 30, day: 1), TimeSpan.FromMinutes(10));

        Assert.That(first, Is.EqualTo(new[] { "delivered - 1", "suppressed quota 1" }));
        Assert.That(second, Is.EqualTo(new[] { "suppressed quota 2" }));
        Assert.That(await story.RecipientsAsync("tomorrow"), Is.EqualTo(new[] { "delivered - 2" }));
    }

    [Test]
    public async Task A_group_whose_owner_resigns_gets_its_send_from_the_heir()
    {
        await using var story = await AtDueTimeAsync(ToGroups);
        story.WeCom.Habits(Scenario.Corp).NeverConfirms();
        await story.LiveUntilAsync(At(20, 1), TimeSpan.FromSeconds(10));
        var group = story.WeCom.Groups.Single(one => one.Name == "福利群1");
        story.WeCom.EmployeeResigns(Scenario.Corp, "lisi");
        await story.LiveUntilAsync(At(20, 30));
        var waiting = await story.RecipientsAsync("evening");

        story.WeCom.Habits(Scenario.Corp, "zhaoliu").ConfirmsAfter(TimeSpan.FromSeconds(10));
        story.WeCom.ChangeOwner(Scenario.Corp, group.ChatId, "zhaoliu");
        await story.LiveUntilAsync(At(22));

        Assert.That(waiting, Is.EqualTo(new[] { "created - 2" }));
        Assert.That(story.WeCom.MassSends.All.Where(send => send.Recipients.Any(recipient => recipient.Id == group.ChatId)).Select(send => (send.Tasks.Single().UserId, send.Tasks.Single().Confirmed)),
            Is.EqualTo(new[] { ("lisi", false), ("zhaoliu", true) }));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "created - 1", "delivered - 1" }));
    }

    [Test]
    public async Task What_the_old_owner_confirmed_before_the_change_was_seen_stays_and_is_not_sent_twice()
    {
        await using var story = await AtDueTimeAsync(ToGroups);
        story.WeCom.Habits(Scenario.Corp).ConfirmsAfter(TimeSpan.FromSeconds(25));
        await story.LiveUntilAsync(At(20, 0, 20), TimeSpan.FromSeconds(1));
        var group = story.WeCom.Groups.Single(one => one.Name == "福利群1");
        story.Clock.Advance(TimeSpan.FromSeconds(6));
        story.WeCom.MassSends.ConfirmDue();
        story.WeCom.ChangeOwner(Scenario.Corp, group.ChatId, "zhaoliu");
        await story.LiveUntilAsync(At(21), TimeSpan.FromSeconds(10));

        Assert.That(story.WeCom.MassSends.All.SelectMany(send => send.Recipients).Where(recipient => recipient.Id == group.ChatId).Select(recipient => recipient.Status), Is.EqualTo(new[] { SendStatus.Sent }));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 2" }));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task A_group_that_is_not_among_those_sent_ends_with_a_reason()
    {
        await using var story = await AtDueTimeAsync(ToGroups);
        var group = story.WeCom.Groups.Single(one => one.Name == "福利群1");
        await story.LiveUntilAsync(At(20, 0, 5), Soon);
        story.WeCom.LosesCallbacks();
        story.WeCom.DismissGroup(Scenario.Corp, group.ChatId);

        await story.LiveUntilAsync(At(21, 0, day: 1), TimeSpan.FromMinutes(10));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 1", "failed not_listed 1" }));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    private static async Task<Scenario> AtDueTimeAsync(string playbook, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var story = await Scenario.StartAsync(playbook, settings);
        if (playbook != ToGroups)
        {
            story.Befriend("lisi", 2);
        }

        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        return story;
    }
}
