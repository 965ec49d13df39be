using System.Net;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Lifecycle;

internal sealed class CustomerValueTests
{
    // 10:00 of the second of November in China.
    private static readonly DateTimeOffset Now = Scenario.Morning;

    [Test]
    public async Task What_a_customer_is_worth_is_told_with_what_it_was_made_from()
    {
        await using var story = await Scenario.StartAsync();
        await story.TellAsync(
            Told.Added(1, "lisi", Now.AddDays(-200)),
            Told.Of(1, "order.paid", Now.AddDays(-1), 20_000),
            Told.Of(1, "order.paid", Day(0, 23).AddHours(0.9), 30_000, new { coupon = "A" }),
            Told.Of(1, "order.paid", Day(-40), 10_000),
            Told.Of(1, "order.paid", Day(-70), 9_899),
            Told.Of(9, "invite.succeeded", Now.AddDays(-30), data: new { inviter = Person(1) }));

        await story.CountLivesAsync();
        var value = await story.ValueAsync(Person(1));

        Assert.Multiple(() =>
        {
            Assert.That((value.At("activityClass"), value.At("type"), LifecycleWords.RfmOf(value)), Is.EqualTo(("lurker", "loyal", "111")));
            Assert.That(value.At("rfm", "name"), Is.EqualTo("generalWinBack"));
            Assert.That(value.GetProperty("inputs").GetProperty("type").GetProperty("seen").GetProperty("months").EnumerateArray().Select(month => $"{month.At("month")} {month.At("orders")}"),
                Is.EqualTo(new[] { "2026-08 1", "2026-09 1", "2026-10 1" }));
            Assert.That(value.At("inputs", "type", "seen", "onPrice365Days"), Is.EqualTo("2"), "one with a coupon, one a fen below 99 yuan");
            Assert.That((value.At("inputs", "rfm", "recencyDays"), value.At("inputs", "rfm", "frequency"), value.At("inputs", "rfm", "money")), Is.EqualTo(("1", "4", "69899")));
            Assert.That(value.At("inputs", "activity", "seen", "promotion30Days"), Is.EqualTo("1"));
            Assert.That(value.At("inputs", "score", "halfLifeDays"), Is.EqualTo("30"));
            Assert.That(value.GetProperty("score").GetDouble(), Is.EqualTo(Sum(value)).Within(0.001).And.GreaterThan(10));
            Assert.That(value.GetProperty("advice").EnumerateArray().Select(advice => advice.At("about")), Is.EqualTo(new[] { "activityClass", "type", "rfm" }));
            Assert.That(value.GetProperty("advice")[0].At("zh"), Does.Contain("3 篇"));
        });
    }

    [Test]
    public async Task Where_nobody_listened_nothing_is_known_and_nothing_is_zero()
    {
        await using var story = await Scenario.StartAsync();
        await story.TellAsync(Told.Added(1, "lisi", Now.AddDays(-200)));

        await story.CountLivesAsync();
        var value = await story.ValueAsync(Person(1));
        var summary = await story.ApiAsync("lifecycle/summary");

        Assert.Multiple(() =>
        {
            Assert.That(value.At("countedAt"), Is.Not.Null);
            Assert.That(new[] { value.At("activityClass"), value.At("type"), value.At("rfm"), value.At("score") }, Is.All.Null);
            Assert.That((summary.At("activity", "counted"), summary.At("activity", "unknown")), Is.EqualTo(("0", "6")));
            Assert.That(summary.GetProperty("activity").GetProperty("shares").EnumerateArray().Select(share => share.At("count") ?? share.At("part")), Is.All.Null);
            Assert.That(summary.At("rfm", "buyers"), Is.Null);
        });
    }

    [Test]
    public async Task Who_never_bought_has_no_rank_and_no_rank_is_not_unknown()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            segments:
              ranked: { rfm: "***" }
              unranked: { not: { rfm: "***" } }
              low: { class: low }
            """);
        await story.TellAsync(Told.Added(1, "lisi", Now.AddDays(-9)), Told.Added(2, "lisi", Now.AddDays(-9)), Told.Of(1, "order.paid", Now.AddDays(-400), 100));
        await story.CountLivesAsync();
        await story.TellAsync(Told.Added(3, "lisi", Now));

        var segments = (await story.ApiAsync("segments")).GetProperty("items").EnumerateArray();

        Assert.That(
            segments.Select(segment => $"{segment.At("name")} {segment.At("count")} {segment.At("unknown")}"),
            Is.EqualTo(new[] { "ranked 1 1", "unranked 6 1", "low 7 1" }), "the last one was added after the count");
        Assert.That((await story.ValueAsync(Person(2))).At("rfm"), Is.Null);
        var why = await story.ApiAsync($"segments/ranked/members/{Person(2)}");
        Assert.That(why.GetProperty("when").At("en"), Does.Contain("never bought"));
        Assert.That((await story.ApiAsync($"segments/low/members/{Person(3)}")).GetProperty("when").At("en"), Does.Contain("not counted yet"));
    }

    [Test]
    public async Task Who_has_gone_is_not_counted_any_more()
    {
        await using var story = await Scenario.StartAsync();
        await story.TellAsync(Told.Added(1, "lisi", Now.AddDays(-9)), Told.Of(1, "order.paid", Now.AddDays(-8), 100));
        await story.CountLivesAsync();

        await story.TellAsync(Told.Lost(1, "lisi", Now));
        await story.CountLivesAsync();

        Assert.That((await story.ValueAsync(Person(1))).At("countedAt"), Is.Null);
        using var nobody = await story.Http.GetAsync(new Uri("/api/v1/customers/wmNobody/value", UriKind.Relative));
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Counting_again_changes_nothing()
    {
        await using var story = await Scenario.StartAsync();
        await story.TellAsync(Enumerable.Range(1, 9).SelectMany(person => new[] { Told.Added(person, "lisi", Now.AddDays(-person)), Told.Of(person, "order.paid", Now.AddDays(-person), person * 100) }));

        await story.CountLivesAsync();
        var before = await AllAsync(story);
        await story.CountLivesAsync();

        Assert.That(await AllAsync(story), Is.EqualTo(before).And.Not.Empty);
    }

    [Test]
    public async Task A_rule_asks_for_classes()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            rules:
              best:
                on: order.paid
                when: { rfm: "**1", class: low, activity: lurker }
                do: { notify: { to: "employee:zhaoliu", text: 重要客户下单 } }
            """);
        await story.TellAsync(Told.Added(1, "lisi", Now.AddDays(-9)), Told.Of(1, "order.paid", Now, 100));
        Assert.That(await story.LedgerAsync(), Is.Empty, "nobody was counted yet");

        await story.CountLivesAsync();
        await story.TellAsync(Told.Of(1, "order.paid", Now.AddMinutes(1), 100));

        Assert.That((await story.LedgerAsync()).Select(row => row.Effect), Is.EqualTo(new[] { "notify" }));
    }

    [Test]
    public async Task Settings_say_what_deeds_are_worth()
    {
        await using var story = await Scenario.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Lifecycle:Weights:order.paid"] = "0",
            ["Lifecycle:Weights:checkin.done"] = "2.5",
            ["Lifecycle:HalfLifeDays"] = "1",
        });
        await story.TellAsync(Told.Added(1, "lisi", Now.AddDays(-9)), Told.Of(1, "order.paid", Now, 100), Told.Of(1, "checkin.done", Now.AddDays(-1)));

        await story.CountLivesAsync();

        Assert.That((await story.ValueAsync(Person(1))).At("score"), Is.EqualTo("1.25"));
    }

    private static double Sum(JsonElement value) =>
        value.GetProperty("inputs").GetProperty("score").GetProperty("contributions").EnumerateArray().Sum(contribution => contribution.GetProperty("points").GetDouble());

    private static Task<string> AllAsync(Scenario story) => story.AskAsync<string>("""
        SELECT group_concat(CustomerId || ActivityClass || CustomerType || Rfm || Score || Inputs || CountedAt, ';') FROM CustomerValue
        """);
}
