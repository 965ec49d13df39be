using WeComSop.Outbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

/// Levels that rise, and deadlines that are missed.
internal sealed class AlertTimeTests
{
    private const string Playbook = """
        version: 1
        id: test
        rules:
          unfollowed:
            on: account.unfollowed
            do: { alert: { level: low, text: "{{customer.name}} 取关", within: 24h, escalate: manager, rises: { 7d: medium, 23d: high } } }
        """;

    [Test]
    public async Task It_rises_in_level_while_it_lasts_and_each_rise_is_told_once()
    {
        await using var story = await Scenario.StartAsync(Playbook.Replace(", within: 24h, escalate: manager", "", StringComparison.Ordinal));
        await RaisedAsync(story);

        var levels = new List<string?>();
        for (var day = 0; day < 25; day++)
        {
            await story.AfterAsync(TimeSpan.FromDays(1));
            levels.Add((await story.AlertsAsync())[0].Text("level"));
        }

        Assert.That(levels.Count(level => level == "low"), Is.EqualTo(6));
        Assert.That(levels.Count(level => level == "medium"), Is.EqualTo(16));
        Assert.That(story.Told(), Is.EqualTo(new[] { "lisi: 【预警·低】小雨 取关", "lisi: 【预警升级·中】小雨 取关", "lisi: 【预警升级·高】小雨 取关" }));
    }

    [Test]
    public async Task After_a_long_stop_it_rises_once_to_where_it_belongs()
    {
        await using var story = await Scenario.StartAsync(Playbook.Replace(", within: 24h, escalate: manager", "", StringComparison.Ordinal));
        await RaisedAsync(story);

        await story.AfterAsync(TimeSpan.FromDays(40));
        await story.AfterAsync(TimeSpan.FromDays(1));

        Assert.That(story.Told(), Is.EqualTo(new[] { "lisi: 【预警·低】小雨 取关", "lisi: 【预警升级·高】小雨 取关" }));
    }

    [Test]
    public async Task Not_closed_by_its_deadline_it_goes_to_the_manager_once()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await RaisedAsync(story);

        await story.AfterAsync(TimeSpan.FromHours(23));
        var before = story.Told().Length;
        await story.AfterAsync(TimeSpan.FromHours(1));
        await story.AfterAsync(TimeSpan.FromHours(1));

        Assert.That(before, Is.EqualTo(1));
        Assert.That(story.Told()[1..], Is.EqualTo(new[] { "zhaoliu: 【预警超时·低】小雨 取关\n负责人：lisi，期限：11-03 10:00" }));
        Assert.That((await story.AlertsAsync())[0].Text("escalatedAt"), Is.Not.Null);
    }

    [Test]
    public async Task A_fixed_employee_may_be_told_of_what_is_late()
    {
        await using var story = await Scenario.StartAsync(Playbook.Replace("escalate: manager", "escalate: \"employee:wangwu\"", StringComparison.Ordinal));
        await RaisedAsync(story);

        await story.AfterAsync(TimeSpan.FromHours(25));

        Assert.That(story.Told()[^1], Does.StartWith("wangwu: 【预警超时·低】"));
    }

    [Test]
    public async Task What_is_closed_neither_rises_nor_is_late()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await RaisedAsync(story);
        await story.CloseAlertAsync(await story.FirstAlertIdAsync(), "recalled");

        await story.AfterAsync(TimeSpan.FromDays(30));

        Assert.That(story.Told(), Has.Exactly(1).Items);
        Assert.That(await story.AlertLinesAsync(), Is.EqualTo(new[] { "unfollowed low closed recalled" }));
    }

    [Test]
    public async Task Who_it_was_handed_to_is_told_and_answers_to_a_manager_of_her_own()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await RaisedAsync(story);
        using var handed = await story.PostJsonAsync($"alerts/{await story.FirstAlertIdAsync()}/owner", new { employee = "WangWu" });
        await story.SettleAsync();

        await story.AfterAsync(TimeSpan.FromHours(25));

        Assert.That(story.Told()[1..], Is.EqualTo(new[] { "wangwu: 【预警转交·低】小雨 取关", "zhaoliu: 【预警超时·低】小雨 取关\n负责人：wangwu，期限：11-03 10:00" }));
    }

    [Test]
    public async Task A_manager_whom_nobody_entered_is_a_reason()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await RaisedAsync(story, "zhaoliu");

        await story.AfterAsync(TimeSpan.FromHours(25));

        Assert.That((await story.LedgerAsync("effect=notify"))[^1], Has.Property("Status").EqualTo("failed").And.Property("Reason").EqualTo("employee_unknown"));
    }

    [Test]
    public async Task A_stop_while_it_rises_and_is_escalated_tells_each_once()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await RaisedAsync(story);
        story.Clock.Advance(TimeSpan.FromDays(8));

        using (await story.PostJsonAsync("jobs/churn-scan/runs", new { }))
        {
            await story.RestartAsync();
        }

        await story.LosesLeaseAsync();
        await story.LosesLeaseAsync(Lanes.Reads);
        await story.RestartAsync();
        using (await story.PostJsonAsync("jobs/churn-scan/runs", new { }))
        {
            await story.LiveThroughAsync(20);
        }

        Assert.That(story.Told()[1..], Is.EquivalentTo(new[] { "lisi: 【预警升级·中】小雨 取关", "zhaoliu: 【预警超时·中】小雨 取关\n负责人：lisi，期限：11-03 10:00" }));
    }

    private static async Task RaisedAsync(Scenario story, string employee = "lisi")
    {
        var customer = story.Adds(employee).ExternalUserId;
        await story.RunUntilIdleAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        await story.RunUntilIdleAsync();
    }
}
