using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Rules;

/// What rules ask of the database, and of what their own batch is about to change.
internal sealed class RuleFactTests
{
    [Test]
    public async Task What_a_customer_did_counts_the_event_itself()
    {
        await using var story = await Scenario.StartAsync(Tell("customer.added", "did: customer.added, days: 30, times: \">=2\""));
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        story.Adds("wangwu", customer: customer);
        story.Adds("wangwu");
        await story.SettleAsync();

        Assert.That(Told(story), Is.EqualTo(new[] { "wangwu" }));
    }

    [Test]
    public async Task What_was_done_too_long_ago_does_not_count()
    {
        await using var story = await Scenario.StartAsync(Tell("customer.added", "did: customer.added, days: 30, times: \">=2\""));
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromDays(31));

        story.Adds("wangwu", customer: customer);
        await story.SettleAsync();

        Assert.That(Told(story), Is.Empty);
    }

    [Test]
    public async Task A_rule_sees_the_group_of_the_event_with_the_labels_it_has_now()
    {
        await using var story = await Scenario.StartAsync(Tell("group.joined", "group: { label: 福利群 }", to: "\"employee:zhaoliu\""));
        var benefits = await GroupAsync(story, "福利一群");
        var others = await GroupAsync(story, "其他群");

        story.WeCom.JoinsGroup(Scenario.Corp, benefits, Stranger(1));
        story.WeCom.JoinsGroup(Scenario.Corp, others, Stranger(2));
        await story.SettleAsync();

        Assert.That(Told(story), Is.EqualTo(new[] { "zhaoliu" }));
    }

    [Test]
    public async Task Where_the_event_has_no_group_those_of_the_customer_count()
    {
        await using var story = await Scenario.StartAsync(Tell("customer.added", "group: { label: 福利群 }"));
        var benefits = await GroupAsync(story, "福利一群");
        story.WeCom.JoinsGroup(Scenario.Corp, benefits, Stranger(1));
        await story.SettleAsync();

        story.Adds("lisi", customer: Stranger(1));
        story.Adds("wangwu");
        await story.SettleAsync();

        Assert.That(Told(story), Is.EqualTo(new[] { "lisi" }));
    }

    [Test]
    public async Task A_segment_in_a_rule_is_about_the_customer_and_not_about_the_event()
    {
        await using var story = await Scenario.StartAsync(Tell("customer.added", "segment: ofLisi", more: "segments: { ofLisi: { employee: lisi } }"));
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        story.Adds("wangwu", customer: customer);
        story.Adds("wangwu");
        await story.SettleAsync();

        Assert.That(Told(story), Is.EqualTo(new[] { "lisi", "wangwu" }));
    }

    [TestCase("segment: everyone")]
    [TestCase("not: { segment: none }", true)]
    public async Task Who_is_nobodys_friend_any_more_is_in_no_segment(string when, bool fires = false)
    {
        await using var story = await Scenario.StartAsync(
            Tell("customer.left", when, more: "segments: { everyone: { not: { tag: 新客 } }, none: { tag: 新客 } }\ntags: { 生命周期: [新客] }"));
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer);
        await story.SettleAsync();

        Assert.That(Told(story), Has.Exactly(fires ? 1 : 0).Items);
    }

    private static string Tell(string on, string when, string to = "employee", string more = "") => $$"""
        version: 1
        id: test
        groups: { 福利群: { match: { name: "福利*" } } }
        {{more}}
        rules:
          tell: { on: {{on}}, when: { {{when}} }, do: [ { notify: { to: {{to}}, text: 请看 } } ] }
        """;

    private static async Task<string> GroupAsync(Scenario story, string name)
    {
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", name).ChatId;
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        return group;
    }

    private static IEnumerable<string> Told(Scenario story) => story.WeCom.Journal.Messages.Select(message => message.UserId);

    private static string Stranger(int number) => $"wm{number:D30}";
}
