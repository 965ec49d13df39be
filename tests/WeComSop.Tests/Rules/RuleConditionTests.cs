using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Rules;

internal sealed class RuleConditionTests
{
    [TestCase("shop-01", "shop-?1", true)]
    [TestCase("shop-01", "Shop-*", false)]
    [TestCase(null, "shop-*", false)]
    [TestCase(null, "*", true)]
    [TestCase(null, "", true)]
    public async Task A_state_matches_as_a_pattern(string? state, string pattern, bool fires)
    {
        await using var story = await Scenario.StartAsync(NotifyWhen($"state: \"{pattern}\""));

        story.Adds("lisi", state: state);
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(fires ? 1 : 0).Items);
    }

    [TestCase(8, 59, 59, false)]
    [TestCase(9, 0, 0, true)]
    [TestCase(20, 59, 59, true)]
    [TestCase(21, 0, 0, false)]
    public async Task Hours_begin_with_their_first_second_and_end_before_their_last(int hour, int minute, int second, bool fires)
    {
        await using var story = await Scenario.StartAsync(NotifyWhen("hours: \"09:00-21:00\""));
        story.Clock.Advance(Scenario.Morning.AddDays(1).Date.Add(new TimeSpan(hour, minute, second)) - Scenario.Morning.DateTime);

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(fires ? 1 : 0).Items);
    }

    [Test]
    public async Task Hours_are_those_of_the_playbooks_zone()
    {
        await using var story = await Scenario.StartAsync(NotifyWhen("hours: \"21:00-22:00\"", "timezone: America/New_York"));

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(1).Items, "10:00 in Shanghai is 21:00 the evening before in New York");
    }

    [TestCase("employee: LiSi", true)]
    [TestCase("employee: [wangwu, lisi]", true)]
    [TestCase("employee: wangwu", false)]
    [TestCase("any: [ { employee: wangwu }, { state: \"shop-*\" } ]", true)]
    [TestCase("all: [ { employee: wangwu }, { state: \"shop-*\" } ]", false)]
    [TestCase("not: { employee: wangwu }", true)]
    [TestCase("not: { state: \"shop-*\" }", false)]
    [TestCase("text: [你好]", false)]
    [TestCase("not: { text: [你好] }", false)]
    [TestCase("any: [ { text: [你好] }, { employee: lisi } ]", true)]
    [TestCase("not: { any: [ { text: [你好] }, { employee: wangwu } ] }", false)]
    public async Task Conditions_combine_and_the_unknown_never_matches(string when, bool fires)
    {
        await using var story = await Scenario.StartAsync(NotifyWhen(when));

        story.Adds("lisi", state: "shop-01");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(fires ? 1 : 0).Items);
    }

    [TestCase("state: \"*\"")]
    [TestCase("not: { state: \"shop-*\" }")]
    public async Task A_loss_has_no_state_so_no_condition_on_it_holds(string when)
    {
        await using var story = await Scenario.StartAsync(NotifyWhen(when, on: "customer.left"));
        var customer = story.Adds("lisi", state: "shop-01");
        await story.RunUntilIdleAsync();

        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.RunUntilIdleAsync();

        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Does.Contain("customer.left"));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task A_tag_is_seen_in_whichever_friendship_bears_it()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [老客] }
            rules:
              mark: { on: customer.added, when: { employee: lisi }, do: [ { tag: [老客] } ] }
              known: { on: customer.added, when: { tag: 老客 }, do: [ { notify: { to: employee, text: 熟人 } } ] }
            """);

        var customer = story.Adds("lisi");
        await story.SettleAsync();
        story.Adds("wangwu", customer: customer.ExternalUserId);
        story.Adds("zhaoliu");
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Messages.Select(message => message.UserId), Is.EqualTo(new[] { "wangwu" }));
    }

    [TestCase(6, false)]
    [TestCase(7, true)]
    public async Task Days_since_the_add_are_full_ones(int days, bool fires)
    {
        await using var story = await Scenario.StartAsync(NotifyWhen("addedDays: \">=7\"", on: "customer.changed"));
        var customer = story.Adds("lisi");
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromDays(days));

        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId, remark: "老客");
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(fires ? 1 : 0).Items);
    }

    private static string NotifyWhen(string when, string head = "", string on = "customer.added") => $$"""
        version: 1
        id: test
        {{head}}
        rules:
          tell: { on: {{on}}, when: { {{when}} }, do: [ { notify: { to: employee, text: 请看 } } ] }
        """;
}
