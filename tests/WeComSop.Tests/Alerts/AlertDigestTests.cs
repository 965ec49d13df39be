using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

/// How many notices people get.
internal sealed class AlertDigestTests
{
    private const string Playbook = """
        version: 1
        id: test
        rules:
          unfollowed: { on: account.unfollowed, do: { alert: { level: low, text: "{{customer.name}} 取关" } } }
          left: { on: customer.left, do: { alert: { level: high, text: "{{customer.name}} 删除" } } }
          removed: { on: customer.removed, do: { alert: { level: medium, to: manager, text: "{{customer.name}} 被删" } } }
        """;

    private static readonly string[] People = ["小雨", "小雪", "小明", "小红"];

    [Test]
    public async Task Several_of_one_batch_are_one_notice()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = await FriendsAsync(story);

        await story.ReportAsync([.. customers.Select(customer => story.Fact("account.unfollowed", customer))]);
        await story.SettleAsync();

        Assert.That(story.Told(), Is.EqualTo(new[]
        {
            "lisi: 4 位客户有预警：小雨、小雪、小明 等\n【预警·低】小雨 取关\n【预警·低】小雪 取关\n【预警·低】小明 取关\n【预警·低】小红 取关",
        }));
        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => row.Status), Is.All.EqualTo("delivered").And.Exactly(4).Items);
    }

    [Test]
    public async Task What_comes_after_the_first_high_one_waits_for_the_minute_to_end()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = await FriendsAsync(story);

        foreach (var customer in customers)
        {
            await story.ReportAsync(story.Fact("customer.left", customer, employee: "lisi"));
            await story.LiveAsync(TimeSpan.FromSeconds(10));
        }

        var during = story.Told();
        await story.LiveAsync(TimeSpan.FromSeconds(30));

        Assert.That(during, Is.EqualTo(new[] { "lisi: 【预警·高】小雨 删除" }));
        Assert.That(story.Told()[1..], Is.EqualTo(new[] { "lisi: 3 位客户有预警：小雪、小明、小红\n【预警·高】小雪 删除\n【预警·高】小明 删除\n【预警·高】小红 删除" }));
    }

    [Test]
    public async Task Low_ones_are_at_most_one_notice_in_a_quarter_of_an_hour()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = await FriendsAsync(story);
        var told = new List<int>();

        foreach (var customer in customers)
        {
            await story.ReportAsync(story.Fact("account.unfollowed", customer));
            await story.LiveAsync(TimeSpan.FromMinutes(4));
            told.Add(story.Told().Length);
        }

        await story.LiveAsync(TimeSpan.FromHours(1));

        Assert.That(told, Is.EqualTo(new[] { 1, 1, 1, 2 }));
        Assert.That(story.Told()[1], Does.StartWith("lisi: 3 位客户有预警：小雪、小明、小红\n"));
        Assert.That(story.Told(), Has.Exactly(2).Items);
    }

    [Test]
    public async Task A_high_one_takes_along_what_waits_and_stands_first()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = await FriendsAsync(story);
        await story.ReportAsync(story.Fact("account.unfollowed", customers[0]));
        await story.LiveAsync(TimeSpan.FromMinutes(2));
        await story.ReportAsync(story.Fact("account.unfollowed", customers[1]));
        await story.LiveAsync(TimeSpan.FromMinutes(2));

        await story.ReportAsync(story.Fact("customer.left", customers[2], employee: "lisi"));
        await story.RunUntilIdleAsync();

        Assert.That(story.Told()[1..], Is.EqualTo(new[] { "lisi: 2 位客户有预警：小明、小雪\n【预警·高】小明 删除\n【预警·低】小雪 取关" }));
    }

    [Test]
    public async Task What_the_manager_of_several_is_to_be_told_is_one_notice()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var one = story.Adds("lisi", "小雨").ExternalUserId;
        var other = story.Adds("wangwu", "小雪").ExternalUserId;
        await story.SettleAsync();

        await story.ReportAsync(story.Fact("customer.removed", one, employee: "lisi"), story.Fact("customer.removed", other, employee: "wangwu"));
        await story.LiveAsync(TimeSpan.FromMinutes(20));

        Assert.That(story.Told()[0], Does.StartWith("zhaoliu: "));
        Assert.That(story.Told(), Has.Length.LessThanOrEqualTo(2));
        Assert.That(string.Concat(story.Told()), Does.Contain("小雨 被删").And.Contain("小雪 被删"));
    }

    [Test]
    public async Task A_thousand_at_once_flood_nobody_and_lose_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = Enumerable.Range(1, 300).Select(SignalWords.Customer).ToList();
        await story.ReportAsync([.. customers.Select(customer => story.Fact("customer.added", customer, employee: "lisi", ago: TimeSpan.FromHours(1)))]);
        await story.ReportAsync([.. customers.Select(customer => story.Fact("account.unfollowed", customer))]);
        await story.LiveAsync(TimeSpan.FromMinutes(20));

        Assert.That(story.Told(), Has.Exactly(1).Items);
        Assert.That(story.Told()[0], Does.StartWith("lisi: 300 位客户有预警\n").And.Contain("另有 295 条"));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Delivery WHERE Effect = 'notify' AND Status = 'delivered'"), Is.EqualTo(300));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Alert WHERE Status = 'open'"), Is.EqualTo(300));
    }

    [Test]
    public async Task A_digest_survives_a_stop_and_takes_nothing_more_once_its_call_has_begun()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = await FriendsAsync(story);
        await story.ReportAsync(story.Fact("account.unfollowed", customers[0]), story.Fact("account.unfollowed", customers[1]));
        await story.RestartAsync();
        await story.LosesLeaseAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customers[2]));
        await story.RestartAsync();

        await story.LiveAsync(TimeSpan.FromMinutes(20));

        Assert.That(story.Told(), Is.EqualTo(new[] { "lisi: 2 位客户有预警：小雨、小雪\n【预警·低】小雨 取关\n【预警·低】小雪 取关", "lisi: 【预警·低】小明 取关" }));
        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => row.Status), Is.All.EqualTo("delivered").And.Exactly(3).Items);
    }

    [Test]
    public async Task What_comes_when_the_service_was_down_for_long_does_not_go_with_what_is_too_old_to_send()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customers = await FriendsAsync(story);
        await story.ReportAsync(story.Fact("account.unfollowed", customers[0]));
        story.Clock.Advance(TimeSpan.FromHours(5));

        await story.ReportAsync(story.Fact("account.unfollowed", customers[1]));
        await story.LiveAsync(TimeSpan.FromMinutes(20));

        Assert.That(story.Told(), Is.EqualTo(new[] { "lisi: 【预警·低】小雪 取关" }));
        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => row.Status), Is.EqualTo(new[] { "expired", "delivered" }));
    }

    [Test]
    public async Task A_clock_set_back_keeps_nobody_waiting()
    {
        await using var story = await Scenario.StartAsync(Playbook.Replace("customer.left", "custom.bad", StringComparison.Ordinal).Replace("customer.removed", "custom.worse", StringComparison.Ordinal));
        var customers = await FriendsAsync(story);
        await story.ReportAsync(story.Fact("custom.bad", customers[0], employee: "lisi"), story.Fact("custom.worse", customers[1], employee: "lisi"));
        await story.LiveAsync(TimeSpan.FromSeconds(10));
        story.Clock.Jump(TimeSpan.FromHours(-3));

        await story.ReportAsync(story.Fact("custom.bad", customers[2], employee: "lisi"), story.Fact("custom.worse", customers[3], employee: "lisi"));
        await story.RunUntilIdleAsync();
        await story.LiveAsync(TimeSpan.FromMinutes(20));

        Assert.That(story.Told(), Is.EquivalentTo(new[]
        {
            "lisi: 【预警·高】小雨 删除", "zhaoliu: 【预警·中】小雪 被删", "lisi: 【预警·高】小明 删除", "zhaoliu: 【预警·中】小红 被删",
        }));
    }

    private static async Task<List<string>> FriendsAsync(Scenario story)
    {
        var friends = People.Select(name => story.Adds("lisi", name).ExternalUserId).ToList();
        await story.SettleAsync();
        return friends;
    }
}
