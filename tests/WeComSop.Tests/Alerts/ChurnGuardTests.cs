using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

/// The starter against churn, from beginning to end.
internal sealed class ChurnGuardTests
{
    private static string Playbook => File.ReadAllText(Path.Combine(Repository.Root, "playbooks", "churn-guard", "playbook.yaml"));

    [Test]
    public async Task Silence_sleeps_until_a_source_is_connected()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        story.Clock.Advance(TimeSpan.FromDays(100));
        await story.NightAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        await story.ScanAsync();

        Assert.That(await story.AlertsAsync(), Is.Empty);
    }

    [Test]
    public async Task Silence_is_one_alert_that_rises_and_recall_has_its_layers()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await BuyerAsync(story);

        var days = new List<string>();
        foreach (var day in new[] { 6, 7, 14, 30, 60 })
        {
            story.Clock.Advance(BroadcastWords.At(11, day: day) - story.Clock.GetUtcNow());
            await story.NightAsync();
            await story.ScanAsync();
            days.Add($"{day}: {string.Join(", ", (await story.AlertsAsync($"customer={customer}&status=open")).Select(alert => $"{alert.Text("rule")} {alert.Text("level")}"))}");
        }

        await story.PaysAsync(customer);
        await story.SettleAsync();

        Assert.That(days, Is.EqualTo(new[]
        {
            "6: ",
            "7: quiet low",
            "14: quiet medium, recall-shallow medium",
            "30: quiet high, recall-shallow medium",
            "60: quiet high, recall-shallow medium, recall-deep high",
        }));
        Assert.That((await story.AlertsAsync($"customer={customer}")).Select(alert => alert.Text("outcome")), Is.All.EqualTo("recalled").And.Exactly(3).Items);
    }

    [Test]
    public async Task A_click_on_a_promotion_and_three_days_of_silence_ask_for_an_offer()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await BuyerAsync(story);
        await story.ReportAsync(story.Fact("link.clicked", customer, data: new { category = "conversion" }));

        story.Clock.Advance(TimeSpan.FromDays(2));
        await story.NightAsync();
        var before = await story.AlertsAsync($"customer={customer}");
        story.Clock.Advance(TimeSpan.FromDays(1));
        await story.NightAsync();

        Assert.That(before, Is.Empty);
        Assert.That(await story.AlertLinesAsync($"customer={customer}"), Is.EqualTo(new[] { "clicked-then-quiet medium open -" }));
        Assert.That(story.Told(), Has.Some.StartsWith("lisi: 【预警·中】小雨 点开过活动链接"));
    }

    [Test]
    public async Task A_week_of_silence_and_the_account_unfollowed_go_to_the_manager()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = await BuyerAsync(story);
        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        var early = await story.AlertsAsync();
        story.Clock.Advance(TimeSpan.FromDays(8));

        await story.ReportAsync(story.Fact("account.unfollowed", customer));
        await story.SettleAsync();

        Assert.That(early, Is.Empty);
        Assert.That(await story.AlertLinesAsync("rule=quiet-and-unfollowed"), Is.EqualTo(new[] { "quiet-and-unfollowed high open -" }));
        Assert.That(story.Told(), Has.Some.StartsWith("zhaoliu: 【预警·高】小雨 7 天没有互动"));
    }

    [Test]
    public async Task Who_goes_and_what_nobody_answers_is_told_at_once()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.CreateGroup(Scenario.Corp, "wangwu", "会员群", SignalWords.Customer(1)).ChatId;
        var left = story.Adds("lisi").ExternalUserId;
        var removed = story.Adds("lisi", "小雪").ExternalUserId;
        await story.SettleAsync();

        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", left);
        story.WeCom.EmployeeDeletesCustomer(Scenario.Corp, "lisi", removed);
        story.WeCom.LeavesGroup(Scenario.Corp, group, SignalWords.Customer(1));
        await story.ReportAsync([.. Enumerable.Range(1, 5).Select(ago => story.Fact("message.received", SignalWords.Customer(2), group, text: "在吗?", ago: TimeSpan.FromSeconds(ago)))]);
        await story.LiveAsync(TimeSpan.FromMinutes(2));

        Assert.That(await story.AlertLinesAsync(), Is.EquivalentTo(new[]
        {
            "customer-left high open -", "customer-removed high open -", "group-left high open -", "questions-waiting high open -",
        }));
        Assert.That(story.Told().Select(words => words[..words.IndexOf(':', StringComparison.Ordinal)]).Distinct(), Is.EquivalentTo(new[] { "lisi", "zhaoliu", "wangwu" }));
    }

    private static async Task<string> BuyerAsync(Scenario story)
    {
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        await story.PaysAsync(customer);
        await story.SettleAsync();
        return customer;
    }
}
