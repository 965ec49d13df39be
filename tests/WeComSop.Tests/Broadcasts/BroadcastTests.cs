using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

internal sealed class BroadcastTests
{
    private const string ToAll = """
        version: 1
        id: test
        contents:
          news: { text: "{{employee.name}}：今晚 20:00 会员日" }
        broadcasts:
          evening: { at: 2026-11-02 20:00, to: { all: customers }, content: news }
        """;

    private const string ToGroups = """
        version: 1
        id: test
        groups:
          福利群: { match: { name: "福利*" }, type: promotion, vars: { city: 上海 } }
        contents:
          news: { text: "{{group.vars.city}}今晚 20:00 会员日" }
        broadcasts:
          weekly: { on: weekly MON 20:00, to: { groups: { label: 福利群 } }, content: news, remindAfter: 30m, cancelAfter: 4h }
        """;

    [Test]
    public async Task Each_employee_gets_one_task_when_it_is_due_and_each_customer_is_followed_to_the_end()
    {
        await using var story = await Scenario.StartAsync(ToAll);
        story.Befriend("lisi", 3);
        story.Befriend("wangwu", 2);
        await story.LiveUntilAsync(At(19, 59, 59));
        var before = story.WeCom.MassSends.All.Count;

        await story.LiveUntilAsync(At(20, 10));

        Assert.That(before, Is.Zero);
        var sent = story.WeCom.MassSends.All;
        Assert.That(sent.Select(send => (send.Tasks.Single().UserId, send.Text, send.Recipients.Count())), Is.EquivalentTo(new[]
        {
            ("lisi", "李四：今晚 20:00 会员日", 3),
            ("wangwu", "王五：今晚 20:00 会员日", 2),
        }));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 5" }));
        var run = await story.LastRunAsync("evening");
        Assert.That(run.GetProperty("status").GetString(), Is.EqualTo("done"));
        Assert.That(run.GetProperty("massSends").EnumerateArray().Select(send => send.GetProperty("status").GetString()), Is.All.EqualTo("finished").And.Exactly(2).Items);
        Assert.That((await story.BroadcastAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task The_ledger_has_a_row_for_each_recipient()
    {
        await using var story = await Scenario.StartAsync(ToAll);
        var customer = story.Befriend("lisi", 1)[0];
        await story.LiveUntilAsync(At(20, 0));

        var id = await story.BroadcastIdAsync("evening");
        var row = (await story.ApiAsync($"deliveries?broadcast={id}")).GetProperty("items").EnumerateArray().Single();

        Assert.That(
            (row.GetProperty("effect").GetString(), row.GetProperty("status").GetString(), row.GetProperty("customer").GetString(), row.GetProperty("employee").GetString()),
            Is.EqualTo(("mass_send", "created", customer.ExternalUserId, "lisi")));
        Assert.That(row.GetProperty("messageId").GetString(), Is.EqualTo(story.WeCom.MassSends.All.Single().MsgId));
    }

    [Test]
    public async Task Groups_get_theirs_from_their_owners_every_week()
    {
        await using var story = await Scenario.StartAsync(ToGroups);

        await story.LiveUntilAsync(At(20, 10));
        await story.LiveUntilAsync(At(19, 50, day: 7), TimeSpan.FromHours(1));
        await story.LiveUntilAsync(At(20, 10, day: 7));

        var sent = story.WeCom.MassSends.All;
        Assert.That(sent.Select(send => send.Tasks.Single().UserId), Is.EquivalentTo(new[] { "lisi", "wangwu", "lisi", "wangwu" }));
        Assert.That(sent.Select(send => send.Text), Is.All.EqualTo("上海今晚 20:00 会员日"));
        Assert.That(await story.RecipientsAsync("weekly"), Is.EqualTo(new[] { "delivered - 2" }));
    }

    [Test]
    public async Task Who_does_not_confirm_is_reminded_at_most_three_times_and_then_the_task_is_cancelled()
    {
        await using var story = await Scenario.StartAsync(ToGroups);
        story.WeCom.Habits(Scenario.Corp).NeverConfirms();

        await story.LiveUntilAsync(At(20, 29, 50));
        var early = story.WeCom.CallsOf(Remind).Count;
        await story.LiveUntilAsync(At(21));
        var reminded = story.WeCom.CallsOf(Remind).Count;
        await story.LiveUntilAsync(At(0, 30, day: 1), TimeSpan.FromMinutes(10));

        Assert.That((early, reminded), Is.EqualTo((0, 2)));
        Assert.That(story.WeCom.CallsOf(Cancel), Has.Exactly(2).Items);
        Assert.That(await story.RecipientsAsync("weekly"), Is.EqualTo(new[] { "expired not_confirmed 2" }));
        Assert.That((await story.LastRunAsync("weekly")).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task Who_is_no_friend_any_more_is_found_out_and_told_as_a_signal()
    {
        await using var story = await Scenario.StartAsync(ToAll);
        var customers = story.Befriend("lisi", 2);
        await story.LiveUntilAsync(At(20, 0));
        story.WeCom.LosesCallbacks();
        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customers[0].ExternalUserId);
        await story.LiveUntilAsync(At(20, 30));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 1", "failed not_friend 1" }));
        Assert.That(await story.SignalTypesAsync(customers[0].ExternalUserId), Does.Contain("broadcast.undeliverable").And.Contain("customer.left"));
        Assert.That((await story.FriendshipAsync(customers[0].ExternalUserId, "lisi")).GetProperty("status").GetString(), Is.EqualTo("leftByCustomer"));
    }

    [Test]
    public async Task What_is_noticed_a_quarter_of_an_hour_too_late_is_not_made_up_for()
    {
        await using var story = await Scenario.StartAsync(ToAll);
        story.Befriend("lisi", 1);
        await story.RunUntilIdleAsync();

        story.Clock.Advance(At(20, 15, 1) - story.Clock.GetUtcNow());
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.MassSends.All, Is.Empty);
        Assert.That((await story.BroadcastAsync("evening")).GetProperty("runs")[0].GetProperty("status").GetString(), Is.EqualTo("expired"));
    }

    [Test]
    public async Task An_app_that_observes_writes_down_whom_it_would_have_reached()
    {
        await using var story = await Scenario.StartAsync(ToAll);
        story.Befriend("lisi", 2);
        using var mode = await story.PutAsync("apps/demo/mode", new { mode = "Observe" });

        await story.LiveUntilAsync(At(20, 1));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "suppressed observing 2" }));
        Assert.That(story.WeCom.MassSends.All, Is.Empty);
    }

    [Test]
    public async Task The_employee_who_met_the_customer_last_sends()
    {
        await using var story = await Scenario.StartAsync(ToAll);
        var customer = story.Adds("lisi", welcomeCode: false);
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        story.Adds("wangwu", customer: customer.ExternalUserId, welcomeCode: false);

        await story.LiveUntilAsync(At(20, 1));

        Assert.That(story.WeCom.MassSends.All.Single().Tasks.Single().UserId, Is.EqualTo("wangwu"));
    }

    [Test]
    public async Task A_group_with_a_new_owner_gets_its_send_from_the_new_one()
    {
        await using var story = await Scenario.StartAsync(ToGroups);
        story.WeCom.Habits(Scenario.Corp).NeverConfirms();
        await story.LiveUntilAsync(At(20, 1));
        var group = story.WeCom.Groups.Single(one => one.Name == "福利群1");
        story.WeCom.Habits(Scenario.Corp, "zhaoliu").ConfirmsAfter(TimeSpan.FromSeconds(10));

        story.WeCom.ChangeOwner(Scenario.Corp, group.ChatId, "zhaoliu");
        await story.LiveUntilAsync(At(20, 40));

        var sent = story.WeCom.MassSends.All.Where(send => send.Recipients.Any(recipient => recipient.Id == group.ChatId)).ToList();
        Assert.That(sent.Select(send => (send.Tasks.Single().UserId, send.Cancelled)), Is.EqualTo(new[] { ("lisi", true), ("zhaoliu", false) }));
        Assert.That(await story.RecipientsAsync("weekly"), Is.EqualTo(new[] { "created - 1", "delivered - 1" }));
    }
}
