using System.Net;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using WeComSop.Tests.Reports;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Lifecycle;

internal sealed class GroupLifeTests
{
    private const string Book = """
        version: 1
        id: test
        segments:
          fresh: { stage: founding }
          older: { not: { stage: [founding, spread] } }
        rules:
          grown:
            on: stage.changed
            when: { stage: activation }
            do: { notify: { to: owner, text: "{{group.name}} 进入激活期" } }
          other:
            on: stage.changed
            when: { not: { stage: activation } }
            do: { notify: { to: "employee:zhaoliu", text: 其他阶段 } }
        """;

    [Test]
    public async Task A_group_that_passes_into_another_stage_tells_of_it_once()
    {
        await using var story = await Scenario.StartAsync(Book);
        var group = await GroupAsync(story, "新群");
        await story.CountLivesAsync();
        Assert.That(await StagesAsync(story), Is.Empty, "a group that was never looked at is in its stage already");

        story.Clock.Advance(TimeSpan.FromDays(7));
        await story.CountLivesAsync();
        await story.CountLivesAsync();
        await story.RunUntilIdleAsync();

        var changes = await StagesAsync(story);
        Assert.That(changes, Has.Count.EqualTo(3).And.One.EqualTo($$"""{{group}} {"from":"founding","to":"activation"}"""), "the sandbox has two groups");
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.UserId), Is.EquivalentTo(new[] { "lisi", "lisi", "wangwu" }), "their owners, and nobody else");
    }

    [Test]
    public async Task A_group_of_ninety_days_spreads_while_its_members_bring_people_in()
    {
        await using var story = await Scenario.StartAsync(Book);
        var group = await GroupAsync(story, "老群");
        await story.TellAsync(Told.Joined(1, group, story.Clock.GetUtcNow()));
        story.Clock.Advance(TimeSpan.FromDays(90));
        await story.CountLivesAsync();
        Assert.That((await story.ApiAsync($"groups/{group}/lifecycle")).At("stage", "name"), Is.EqualTo("retention"));

        await story.TellAsync(Told.Of(2, "invite.succeeded", story.Clock.GetUtcNow(), data: new { inviter = Person(1) }));
        await story.CountLivesAsync();
        Assert.That((await story.ApiAsync($"groups/{group}/lifecycle")).At("stage", "name"), Is.EqualTo("spread"));
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        var today = story.Clock.GetUtcNow();
        var report = await story.ReportAsync("health", $"from={today:yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}");
        Assert.That(report.Row("groups", "老群").GetProperty("stage").GetProperty("value").At("en"), Is.EqualTo("Spread"), "reports say the same");

        story.Clock.Advance(TimeSpan.FromDays(31));
        await story.CountLivesAsync();

        Assert.That(
            (await StagesAsync(story)).Where(line => line.StartsWith(group, StringComparison.Ordinal)).Select(line => line[(group.Length + 1)..]),
            Is.EqualTo(new[] { """{"from":"retention","to":"spread"}""", """{"from":"spread","to":"retention"}""" }));
    }

    [Test]
    public async Task A_customer_is_in_the_stages_of_the_groups_she_is_in_and_unknown_where_one_was_never_counted()
    {
        await using var story = await Scenario.StartAsync(Book);
        Assert.That(await SegmentsAsync(story), Is.EqualTo(new[] { "fresh 0 5", "older 0 5" }), "nothing was counted yet");
        var group = await GroupAsync(story, "新群");
        await story.TellAsync(Told.Added(1, "lisi", story.Clock.GetUtcNow()), Told.Joined(2, group, story.Clock.GetUtcNow()), Told.Joined(3, "wr-unheard-of", story.Clock.GetUtcNow()));

        await story.CountLivesAsync();

        var fresh = await MembersAsync(story, "fresh");
        Assert.That(fresh, Does.Contain(Person(2)).And.Not.Contain(Person(1)).And.Not.Contain(Person(3)));
        Assert.That(await MembersAsync(story, "older"), Does.Contain(Person(1)).And.Not.Contain(Person(3)));
        var why = (await story.ApiAsync($"segments/fresh/members/{Person(2)}")).GetProperty("when");
        Assert.That((why.At("asked"), why.At("verdict")), Is.EqualTo(("stage: [founding]", "true")));
        Assert.That(why.At("zh"), Does.Contain("新群").And.Contain("建群期"));
        Assert.That((await story.ApiAsync($"segments/fresh/members/{Person(3)}")).GetProperty("when").At("verdict"), Is.EqualTo("unknown"));
    }

    [Test]
    public async Task Where_an_event_has_no_group_the_stages_of_the_customers_groups_count()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            rules:
              fresh:
                on: order.paid
                when: { stage: founding }
                do: { notify: { to: "employee:zhaoliu", text: 新群成员下单 } }
            """);
        var group = await GroupAsync(story, "新群");
        var now = story.Clock.GetUtcNow();
        await story.TellAsync(Told.Joined(1, group, now), Told.Added(2, "lisi", now));
        await story.CountLivesAsync();

        await story.TellAsync(Told.Of(1, "order.paid", now, 100), Told.Of(2, "order.paid", now, 100));

        Assert.That((await story.LedgerAsync()).Select(row => row.Customer), Is.EqualTo(new[] { Person(1) }));
    }

    [Test]
    public async Task A_groups_life_is_told_with_its_numbers_and_who_its_customers_are()
    {
        await using var story = await Scenario.StartAsync(Book);
        var group = await GroupAsync(story, "新群");
        var now = story.Clock.GetUtcNow();
        await story.TellAsync(
            Told.Joined(1, group, now), Told.Joined(2, group, now), Told.Joined(3, group, now),
            Told.Of(1, "checkin.done", now, group: group), Told.Of(2, "coupon.used", now, group: group), Told.Of(1, "order.paid", now, 100));
        await story.CountLivesAsync();
        await story.TellAsync(Told.Joined(4, group, now));

        var life = await story.ApiAsync($"groups/{group}/lifecycle");

        Assert.Multiple(() =>
        {
            Assert.That((life.At("stage", "name"), life.At("stage", "zh"), life.At("ageDays")), Is.EqualTo(("founding", "建群期", "0")));
            Assert.That(life.GetProperty("indicators").EnumerateArray().Select(indicator => indicator.At("metric")), Is.EqualTo(new[] { "profileRate", "iceBreak", "weekRetention" }));
            Assert.That(MetricWords.TextOf(life.GetProperty("indicators")[1].GetProperty("current")), Is.EqualTo("0.5 2/4"));
            Assert.That(MetricWords.TextOf(life.GetProperty("indicators")[1].GetProperty("previous")), Is.EqualTo("null 0/0"));
            Assert.That(life.At("advice", "zh"), Does.Contain("破冰"));
            Assert.That(LifecycleWords.Shares(life.GetProperty("activity").GetProperty("shares")), Is.EqualTo(new[] { "bargain 1 0.33", "lurker 2 0.67" }));
            Assert.That((life.At("activity", "counted"), life.At("activity", "unknown")), Is.EqualTo(("3", "1")));
            Assert.That(life.At("activity", "advice", "zh"), Does.StartWith("潜水的人最多"));
            Assert.That(LifecycleWords.Shares(life.GetProperty("types").GetProperty("shares")), Is.EqualTo(new[] { "low 3 1" }));
        });
        using var nobody = await story.Http.GetAsync(new Uri("/api/v1/groups/wrNobody/lifecycle", UriKind.Relative));
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_corp_is_told_in_shares()
    {
        await using var story = await Scenario.StartAsync(Book);
        await GroupAsync(story, "新群");
        var now = story.Clock.GetUtcNow();
        await story.TellAsync(Told.Added(1, "lisi", now.AddDays(-50)), Told.Of(1, "order.paid", now.AddDays(-45), 100), Told.Of(1, "order.paid", now.AddDays(-44), 20_000));
        await story.CountLivesAsync();

        var summary = await story.ApiAsync("lifecycle/summary");

        Assert.Multiple(() =>
        {
            Assert.That(summary.At("customers"), Is.EqualTo("6"));
            Assert.That(LifecycleWords.Shares(summary.GetProperty("types").GetProperty("shares")), Is.EqualTo(new[] { "low 5 0.83", "needs 1 0.17" }));
            Assert.That(summary.At("rfm", "buyers"), Is.EqualTo("1"));
            Assert.That(LifecycleWords.Shares(summary.GetProperty("rfm").GetProperty("shares")), Is.EqualTo(new[] { "generalWinBack 1 1" }));
            Assert.That(LifecycleWords.Shares(summary.GetProperty("stages")), Is.EqualTo(new[] { "founding 3 1" }));
        });
    }

    private static async Task<string> GroupAsync(Scenario story, string name)
    {
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", name);
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        return group.ChatId;
    }

    private static async Task<List<string>> StagesAsync(Scenario story)
    {
        var rows = await story.AskAsync<string?>("SELECT group_concat(GroupId || ' ' || Data, '|') FROM (SELECT * FROM Activity WHERE Type = 'stage.changed' ORDER BY Id)");
        return rows is null ? [] : [.. rows.Split('|')];
    }

    private static async Task<List<string>> SegmentsAsync(Scenario story) =>
        [.. (await story.ApiAsync("segments")).GetProperty("items").EnumerateArray().Select(segment => $"{segment.At("name")} {segment.At("count")} {segment.At("unknown")}")];

    private static async Task<List<string?>> MembersAsync(Scenario story, string segment) =>
        [.. (await story.ApiAsync($"segments/{segment}/members")).GetProperty("items").EnumerateArray().Select(member => member.At("externalUserId"))];
}
