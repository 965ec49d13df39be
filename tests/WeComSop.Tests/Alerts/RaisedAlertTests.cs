using System.Text.Encodings.Web;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

/// When an alert is raised, and when not.
internal sealed class RaisedAlertTests
{
    private const string Playbook = """
        version: 1
        id: test
        roles: { boss: zhaoliu }
        rules:
          left: { on: customer.left, do: { alert: { level: high, text: "{{customer.name}} 删除了 {{employee.name}}" } } }
          removed: { on: customer.removed, do: { alert: { level: high, to: boss, text: "{{employee.name}} 删除了 {{customer.name}}" } } }
          unfollowed: { on: account.unfollowed, do: { alert: { level: high, text: "{{customer.name}} 取关" } } }
          unfollowed-too: { on: account.unfollowed, do: { alert: { level: low, to: manager, text: "{{customer.name}} 取关" } } }
        """;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public async Task A_customer_who_deletes_an_employee_is_an_alert_and_a_notice_at_once()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);

        await LeavesAsync(story, customer);

        var alert = (await story.AlertsAsync()).Single();
        Assert.That(
            (alert.Text("rule"), alert.Text("level"), alert.Text("status"), alert.Text("customer"), alert.Text("employee"), alert.Text("signal")),
            Is.EqualTo(("left", "high", "open", customer, "lisi", "customer.left")));
        Assert.That(story.Told(), Is.EqualTo(new[] { "lisi: 【预警·高】小雨 删除了 李四" }));
        Assert.That((await story.LedgerAsync()).Select(row => $"{row.Effect} {row.Status}"), Is.EqualTo(new[] { "alert delivered", "notify delivered" }));
    }

    [Test]
    public async Task While_one_is_open_the_same_rule_raises_no_second_for_that_customer()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);
        story.Adds("wangwu", customer: customer);
        await story.SettleAsync();

        await LeavesAsync(story, customer);
        story.Clock.Advance(TimeSpan.FromHours(1));
        await LeavesAsync(story, customer, "wangwu");

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "left high open -" }));
        Assert.That((await story.LedgerAsync("effect=alert")).Select(row => (row.Status, row.Reason)), Is.EqualTo(new[] { ("delivered", null), ("suppressed", "alert_open") }));
        Assert.That(story.Told(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Two_rules_on_one_customer_are_two_alerts()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);

        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        await story.SettleAsync();

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "unfollowed high open -", "unfollowed-too low open -" }));
        Assert.That(story.Told(), Is.EquivalentTo(new[] { "lisi: 【预警·高】小雨 取关", "zhaoliu: 【预警·低】小雨 取关" }));
    }

    [Test]
    public async Task A_fact_older_than_a_day_raises_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);

        await story.ReportAsync(story.Fact("account.unfollowed", customer, ago: TimeSpan.FromHours(25)));
        await story.SettleAsync();

        Assert.That(await story.AlertsAsync(), Is.Empty);
    }

    [Test]
    public async Task What_is_over_when_it_is_told_raises_nothing_and_the_ledger_says_so()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);
        story.Clock.Advance(TimeSpan.FromHours(5));

        await story.PaysAsync(customer, at: story.Clock.GetUtcNow().AddHours(-1));
        await story.ReportAsync(story.Fact("account.unfollowed", customer, ago: TimeSpan.FromHours(2)));
        await story.ReportAsync(
            story.Fact("customer.added", customer, employee: "lisi", ago: TimeSpan.FromHours(1)), story.Fact("customer.left", customer, employee: "lisi", ago: TimeSpan.FromHours(2)));
        await story.SettleAsync();

        Assert.That(await story.AlertsAsync(), Is.Empty);
        Assert.That((await story.LedgerAsync("effect=alert")).Select(row => $"{row.Rule} {row.Reason}"), Is.EquivalentTo(new[] { "unfollowed episode_over", "unfollowed-too episode_over", "left episode_over" }));
    }

    [Test]
    public async Task Acting_and_what_it_ends_may_come_in_one_batch()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);

        await story.ReportAsync(
            story.Fact("account.unfollowed", customer, ago: TimeSpan.FromMinutes(30)), story.Fact("cart.added", customer, ago: TimeSpan.FromMinutes(20)));
        await story.ReportAsync(
            story.Fact("account.unfollowed", customer, ago: TimeSpan.FromMinutes(10)), story.Fact("cart.added", customer, ago: TimeSpan.FromMinutes(15)));
        await story.SettleAsync();

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "unfollowed high open -", "unfollowed-too low open -" }));
    }

    [Test]
    public async Task After_an_end_a_new_episode_is_a_new_alert()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);
        await LeavesAsync(story, customer);
        story.Clock.Advance(TimeSpan.FromHours(1));
        story.Adds("lisi", customer: customer);
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromHours(1));

        await LeavesAsync(story, customer);

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "left high closed recalled", "left high open -" }));
        Assert.That(story.Told(), Has.Exactly(2).Items);
    }

    [Test]
    public async Task An_observing_app_lists_alerts_and_sends_no_notice()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        using var observe = await story.PutAsync("apps/demo/mode", new { mode = "observe" });
        var customer = await FriendAsync(story);

        await LeavesAsync(story, customer);

        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "left high open -" }));
        Assert.That((await story.LedgerAsync()).Select(row => $"{row.Effect} {row.Status} {row.Reason}"), Is.EqualTo(new[] { "alert delivered ", "notify suppressed observing" }));
        Assert.That(story.Told(), Is.Empty);
    }

    [Test]
    public async Task A_halted_app_lists_alerts_and_what_waited_is_never_sent()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);
        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        using var halt = await story.PutAsync("apps/demo/halt", new { halted = true });
        await LeavesAsync(story, customer);
        await story.SettleAsync();
        using var resume = await story.PutAsync("apps/demo/halt", new { halted = false });
        await story.AfterAsync(TimeSpan.FromHours(1));

        Assert.That(await story.AlertsAsync(), Has.Exactly(3).Items);
        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => row.Reason), Is.All.EqualTo("halted").And.Exactly(3).Items);
        Assert.That(story.Told(), Is.Empty);
    }

    [Test]
    public async Task A_callback_told_again_raises_nothing_more()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Callbacks.Mode = new Sandbox.CallbackMode { DuplicateProbability = 1 };
        var customer = await FriendAsync(story);

        await LeavesAsync(story, customer);

        Assert.That(await story.AlertsAsync(), Has.Exactly(1).Items);
        Assert.That(story.Told(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task An_alert_without_anybody_to_tell_is_listed_and_the_ledger_has_the_reason()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        await story.ReportAsync(story.Fact("account.unfollowed", SignalWords.Customer(1)));
        await story.SettleAsync();

        Assert.That(await story.AlertsAsync(), Has.Exactly(2).Items);
        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => $"{row.Status} {row.Reason}"), Is.All.EqualTo("suppressed employee_unknown").And.Exactly(2).Items);
    }

    [Test]
    public async Task It_is_the_friend_s_who_had_to_do_with_the_customer_last()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);
        story.Clock.Advance(TimeSpan.FromHours(1));
        story.Adds("wangwu", customer: customer);
        story.Clock.Advance(TimeSpan.FromHours(1));
        await story.ReportAsync(story.Fact("message.received", customer, employee: "lisi", text: "好"));
        story.Clock.Advance(TimeSpan.FromHours(1));

        await story.ReportAsync(story.Fact("account.unfollowed", customer));

        Assert.That((await story.AlertsAsync("rule=unfollowed"))[0].Text("employee"), Is.EqualTo("lisi"));
    }

    [Test]
    public async Task Each_admin_of_the_group_is_told_and_its_owner_answers_for_it()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            groups: { 福利群: { match: { name: "福利*" }, roles: { admin: [wangwu, zhaoliu] } } }
            rules:
              waiting: { on: group.unanswered, do: { alert: { level: high, to: admin, text: "{{group.name}} 没人答" } } }
              default: { on: group.unanswered, do: { alert: { level: low, text: "{{group.name}} 有人问" } } }
            """);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群").ChatId;
        await story.SettleAsync();

        await story.ReportAsync(story.Fact("message.received", SignalWords.Customer(1), group, text: "在吗?"));
        await story.RunUntilIdleAsync();

        Assert.That((await story.AlertsAsync()).Select(alert => alert.Text("employee")), Is.All.EqualTo("lisi").And.Exactly(2).Items);
        Assert.That(story.Told(), Is.EquivalentTo(new[] { "wangwu: 【预警·高】福利3群 没人答", "zhaoliu: 【预警·高】福利3群 没人答", "lisi: 【预警·低】福利3群 有人问" }));
    }

    [Test]
    public async Task Its_evidence_tells_what_was_seen_in_both_languages()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            segments: { quiet: { inactiveDays: 7 } }
            rules:
              quiet: { on: segment.entered, when: { segment: quiet }, do: { alert: { level: low, text: "{{customer.name}} 七天没动静" } } }
              quiet-buyer: { on: account.unfollowed, when: { inactiveDays: 7 }, do: { alert: { level: low, text: "{{customer.name}} 取关" } } }
            """);
        var customer = await FriendAsync(story);
        await story.PaysAsync(customer);
        story.Clock.Advance(TimeSpan.FromDays(8));
        await story.NightAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customer));

        var alerts = await story.AlertsAsync($"customer={customer}");
        var evidence = (await story.ApiAsync($"alerts/{alerts[0].Text("id")}")).GetProperty("evidence");
        Assert.That((alerts[0].Text("segment"), evidence.Text("segment"), evidence.Text("signal")), Is.EqualTo(("test/quiet", "test/quiet", "segment.entered")));
        Assert.That(Sentences(evidence), Does.Contain("最近一次活动").And.Contain("last activity").And.Contain("inactiveDays: 7"));
        Assert.That(Sentences((await story.ApiAsync($"alerts/{alerts[1].Text("id")}")).GetProperty("evidence")), Does.Contain("last activity"));
    }

    [Test]
    public async Task A_stop_at_any_step_of_raising_makes_one_alert_and_one_notice()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await FriendAsync(story);
        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer);

        await story.DeliverAsync();
        await story.RestartAsync();
        await story.WorkAsync("inbox");
        await story.RestartAsync();
        await story.LosesLeaseAsync();
        await story.RestartAsync();
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(10));
        await story.RunUntilIdleAsync();

        Assert.That(await story.AlertsAsync(), Has.Exactly(1).Items);
        Assert.That(story.Told(), Is.EqualTo(new[] { "lisi: 【预警·高】小雨 删除了 李四" }));
        Assert.That((await story.LedgerAsync()).Select(row => $"{row.Effect} {row.Status}"), Is.EqualTo(new[] { "alert delivered", "notify delivered" }));
    }

    private static async Task<string> FriendAsync(Scenario story)
    {
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        return customer;
    }

    private static async Task LeavesAsync(Scenario story, string customer, string employee = "lisi")
    {
        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, employee, customer);
        await story.RunUntilIdleAsync();
    }

    private static string Sentences(JsonElement evidence) => JsonSerializer.Serialize(evidence, Readable);
}
