using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

/// What ends an alert, and how it ends.
internal sealed class EndedAlertTests
{
    private const string Playbook = """
        version: 1
        id: test
        segments: { quiet: { inactiveDays: 7 }, buyers: { did: order.paid, days: 1 } }
        rules:
          left: { on: customer.left, do: { alert: { level: high, text: 删除 } } }
          removed: { on: customer.removed, do: { alert: { level: high, text: 被删除 } } }
          left-group: { on: group.left, do: { alert: { level: high, to: owner, text: 退群 } } }
          unfollowed: { on: account.unfollowed, do: { alert: { level: high, text: 取关 } } }
          quiet: { on: segment.entered, when: { segment: quiet }, do: { alert: { level: low, text: 沉默 } } }
          waiting: { on: group.unanswered, when: { count: ">=2" }, do: { alert: { level: high, to: owner, text: "{{group.name}} 没人答" } } }
        """;

    private static readonly (string Raised, string Then, string Expected)[] Ends =
    [
        ("customer.left", "order.paid", "left open -"),
        ("customer.left", "customer.added", "left closed recalled"),
        ("customer.removed", "customer.added", "removed closed recalled"),
        ("account.unfollowed", "order.paid", "unfollowed closed recalled"),
        ("account.unfollowed", "custom.visited", "unfollowed closed recalled"),
        ("account.unfollowed", "customer.added", "unfollowed open -"),
        ("account.unfollowed", "coupon.issued", "unfollowed open -"),
        ("account.unfollowed", "customer.left", "unfollowed closed lost"),
    ];

    [Test]
    public async Task What_happens_after_it_ends_it_or_not()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = story.Befriend("lisi", Ends.Length).Select(customer => customer.ExternalUserId).ToList();
        await story.SettleAsync();
        await story.ReportAsync([.. Ends.Zip(customers, (end, customer) => story.Fact(end.Raised, customer, employee: EmployeeOf(end.Raised)))]);
        story.Clock.Advance(TimeSpan.FromMinutes(1));

        await story.ReportAsync([.. Ends.Zip(customers, (end, customer) => story.Fact(end.Then, customer, employee: EmployeeOf(end.Then)))]);
        await story.SettleAsync();

        var alerts = (await story.AlertsAsync()).ToLookup(alert => alert.Text("customer"));
        Assert.That(
            Ends.Zip(customers, (end, customer) => alerts[customer].First()).Select(alert => $"{alert.Text("rule")} {alert.Text("status")} {alert.Text("outcome") ?? "-"}"),
            Is.EqualTo(Ends.Select(end => end.Expected)));
    }

    [Test]
    public async Task What_happened_before_it_ends_nothing_however_late_it_is_told()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        story.Clock.Advance(TimeSpan.FromHours(1));

        await story.PaysAsync(customer, at: story.Clock.GetUtcNow().AddHours(-2));

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "unfollowed high open -" }));
    }

    [Test]
    public async Task What_happened_after_it_ends_it_although_it_is_told_days_later()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        story.Clock.Advance(TimeSpan.FromDays(3));

        await story.PaysAsync(customer, at: story.Clock.GetUtcNow().AddDays(-2));

        Assert.That(await story.AlertLinesAsync("rule=unfollowed"), Is.EqualTo(new[] { "unfollowed high closed recalled" }));
    }

    [Test]
    public async Task Who_joins_the_group_again_is_recalled()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群", "wangwu", SignalWords.Customer(1)).ChatId;
        await story.SettleAsync();

        story.WeCom.LeavesGroup(Scenario.Corp, group, SignalWords.Customer(1));
        await story.SettleAsync();
        var raised = await story.AlertsAsync();
        story.WeCom.JoinsGroup(Scenario.Corp, group, SignalWords.Customer(1));
        await story.SettleAsync();

        Assert.That(raised.Select(alert => $"{alert.Text("group") == group} {alert.Text("customer")} {alert.Text("employee")}"), Is.EqualTo(new[] { $"True {SignalWords.Customer(1)} lisi" }));
        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "left-group high closed recalled" }));
    }

    [Test]
    public async Task A_silence_ends_with_the_segment()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await QuietAsync(story);

        await story.PaysAsync(customer);
        await story.SettleAsync();

        Assert.That(await story.AlertLinesAsync($"customer={customer}"), Is.EqualTo(new[] { "quiet low closed recalled" }));
        Assert.That((await story.AlertsAsync($"customer={customer}"))[0].Text("endSignal"), Is.EqualTo("segment.left"));
    }

    [TestCase("customer.left")]
    [TestCase("customer.removed")]
    public async Task Who_goes_while_she_is_silent_is_lost(string how)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await QuietAsync(story);

        await story.ReportAsync(story.Fact(how, customer, employee: "lisi"));
        await story.SettleAsync();

        Assert.That(await story.AlertLinesAsync($"customer={customer}&rule=quiet"), Is.EqualTo(new[] { "quiet low closed lost" }));
    }

    [Test]
    public async Task An_answer_ends_what_was_unanswered_and_the_next_questions_are_a_new_episode()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群", "wangwu").ChatId;
        await story.SettleAsync();

        await AsksAsync(story, group, 3);
        var open = await story.AlertLinesAsync();
        await story.ReportAsync(story.Fact("message.received", group: group, employee: "wangwu", text: "好"));
        var answered = await story.AlertLinesAsync();
        await AsksAsync(story, group, 2);
        await story.SettleAsync();

        Assert.That(open, Is.EqualTo(new[] { "waiting high open -" }));
        Assert.That(answered, Is.EqualTo(new[] { "waiting high closed answered" }));
        Assert.That(await story.AlertLinesAsync($"group={group}"), Is.EqualTo(new[] { "waiting high closed answered", "waiting high open -" }));
        Assert.That(story.Told(), Is.All.EqualTo("lisi: 【预警·高】福利3群 没人答").And.Exactly(2).Items);
    }

    [Test]
    public async Task An_answer_to_earlier_questions_ends_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群").ChatId;
        await story.SettleAsync();
        await AsksAsync(story, group, 3);

        await story.ReportAsync(story.Fact("message.received", group: group, employee: "wangwu", text: "好", ago: TimeSpan.FromSeconds(150)));

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "waiting high open -" }));
    }

    [Test]
    public async Task Questions_that_a_person_closed_are_not_told_again_until_they_were_answered()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群").ChatId;
        await story.SettleAsync();
        await AsksAsync(story, group, 2);
        await story.CloseAlertAsync(await story.FirstAlertIdAsync(), "falseAlarm");

        await AsksAsync(story, group, 2);
        var same = await story.AlertLinesAsync();
        await story.ReportAsync(story.Fact("message.received", group: group, employee: "lisi", text: "好"));
        await AsksAsync(story, group, 2);

        Assert.That(same, Is.EqualTo(new[] { "waiting high closed falseAlarm" }));
        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "waiting high closed falseAlarm", "waiting high open -" }));
    }

    [Test]
    public async Task A_group_that_is_dismissed_leaves_nothing_to_answer()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群").ChatId;
        await story.SettleAsync();
        await AsksAsync(story, group, 2);

        story.WeCom.DismissGroup(Scenario.Corp, group);
        await story.SettleAsync();

        Assert.That(await story.AlertLinesAsync("rule=waiting"), Is.EqualTo(new[] { "waiting high closed lost" }));
    }

    private static string? EmployeeOf(string type) => type.StartsWith("customer.", StringComparison.Ordinal) ? "lisi" : null;

    private static async Task<string> QuietAsync(Scenario story)
    {
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        await story.PaysAsync(customer);
        story.Clock.Advance(TimeSpan.FromDays(8));
        await story.NightAsync();
        Assert.That(await story.AlertLinesAsync($"customer={customer}"), Is.EqualTo(new[] { "quiet low open -" }));
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        return customer;
    }

    private static async Task AsksAsync(Scenario story, string group, int questions)
    {
        for (var i = 0; i < questions; i++)
        {
            story.Clock.Advance(TimeSpan.FromMinutes(1));
            await story.ReportAsync(story.Fact("message.received", SignalWords.Customer(1), group, text: "在吗?"));
        }

        story.Clock.Advance(TimeSpan.FromMinutes(1));
        await story.RunUntilIdleAsync();
    }
}
