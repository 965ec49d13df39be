using System.Net;
using System.Text.Json;
using WeComSop.Data;
using WeComSop.Lifecycle;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Lifecycle;

internal sealed class RfmMonthTests
{
    private static readonly DateTimeOffset Now = Scenario.Morning;

    /// The first of November in China.
    private static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public async Task The_list_is_of_the_moment_the_month_ended_by_the_clock_of_the_corp()
    {
        await using var story = await StartAsync();
        await story.TellAsync(Told.Of(5, "order.paid", End.AddMilliseconds(-1), 500), Told.Of(4, "order.paid", End, 100_000));

        await story.CountLivesAsync();
        var list = await story.ApiAsync("lifecycle/rfm?month=2026-10");

        // Five buyers. Days since the last order: 1, 2, 3, 4 and 0; orders: 1, 1, 1, 1 and 2; yuan: 1, 2, 3, 4 and 10.
        Assert.That(list.GetProperty("items").EnumerateArray().Select(Line), Is.EqualTo(new[]
        {
            "1 411 1 1 100", "2 312 2 1 200", "3 213 3 1 300", "4 114 4 1 400", "5 555 0 2 1000",
        }));
        Assert.That((list.At("month"), list.At("buyers"), list.At("next")), Is.EqualTo(("2026-10", "5", (string?)null)));
    }

    [Test]
    public async Task The_list_is_kept_whatever_is_told_afterwards()
    {
        await using var story = await StartAsync();
        await story.CountLivesAsync();
        var before = await story.ApiAsync("lifecycle/rfm");

        await story.TellAsync(Told.Of(1, "order.paid", End.AddDays(-1), 100_000));
        await story.CountLivesAsync();

        Assert.That((await story.ApiAsync("lifecycle/rfm")).ToString(), Is.EqualTo(before.ToString()));
    }

    [Test]
    public async Task Months_that_ended_while_nothing_ran_are_made_up_for()
    {
        await using var story = await StartAsync();
        await story.CountLivesAsync();
        story.Clock.Advance(TimeSpan.FromDays(61));

        await story.CountLivesAsync();

        Assert.That((await story.ApiAsync("lifecycle/rfm?month=2026-11")).GetProperty("items")[0].At("recencyDays"), Is.EqualTo("31"));
        Assert.That((await story.ApiAsync("lifecycle/rfm")).At("month"), Is.EqualTo("2026-12"));
    }

    [Test]
    public async Task A_list_that_a_crash_left_unfinished_is_not_shown_and_made_anew()
    {
        await using var story = await StartAsync();
        await story.Get<Database>().WriteAsync(session => RfmMonthStore.ReplaceAsync(session, Scenario.Corp, "2026-10", "", "wz", [Left(Person(2)), Left("wm-gone"), Left("wz")]));
        Assert.That(await StatusAsync(story, "month=2026-10"), Is.EqualTo(HttpStatusCode.NotFound));

        await story.CountLivesAsync();

        Assert.That(Rows(await story.ApiAsync("lifecycle/rfm")), Is.EqualTo(new[]
        {
            "1 511 1 1 100", "2 412 2 1 200", "3 313 3 1 300", "4 214 4 1 400", "5 115 5 1 500",
        }));
    }

    [Test]
    public async Task Pages_and_classes_of_the_list_can_be_asked_for()
    {
        await using var story = await StartAsync();
        await story.CountLivesAsync();

        var first = await story.ApiAsync("lifecycle/rfm?limit=3");
        var second = await story.ApiAsync($"lifecycle/rfm?limit=3&cursor={first.At("next")}");

        Assert.That(Rows(first).Concat(Rows(second)).Select(row => row[..1]), Is.EqualTo(new[] { "1", "2", "3", "4", "5" }));
        Assert.That(Rows(await story.ApiAsync("lifecycle/rfm?class=importantWinBack")).Select(row => row[..1]), Is.EqualTo(new[] { "4", "5" }));
        Assert.That(Rows(await story.ApiAsync($"lifecycle/rfm?class={Uri.EscapeDataString("一般发展客户")}")).Select(row => row[..1]), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Rows(await story.ApiAsync("lifecycle/rfm?class=importantValue")), Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_read_or_is_not_there_is_refused()
    {
        await using var story = await StartAsync();
        await story.CountLivesAsync();

        Assert.That(await StatusesAsync(story, "month=2026-13", "month=October", "class=best", "limit=0"), Is.All.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await StatusesAsync(story, "month=2026-11", "month=2026-09"), Is.All.EqualTo(HttpStatusCode.NotFound));
    }

    private static RfmMonthEntry Left(string customer) => new()
    {
        Corp = Scenario.Corp,
        Month = "2026-10",
        CustomerId = customer,
        Rfm = "555",
        Class = "importantValue",
        LastOrderAt = End,
        RecencyDays = 9,
        Orders = 9,
        Amount = 9,
    };

    // Five customers, of whom the first bought for one yuan a day before the end, the second for two yuan two days before, and so on.
    private static async Task<Scenario> StartAsync()
    {
        var story = await Scenario.StartAsync();
        await story.TellAsync(Enumerable.Range(1, 6).Select(person => Told.Added(person, "lisi", Now.AddDays(-90))));
        await story.TellAsync(Enumerable.Range(1, 5).Select(person => Told.Of(person, "order.paid", End.AddDays(-person), person * 100)));
        return story;
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(Scenario story, params string[] queries)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var query in queries)
        {
            statuses.Add(await StatusAsync(story, query));
        }

        return statuses;
    }

    private static async Task<HttpStatusCode> StatusAsync(Scenario story, string query)
    {
        using var answer = await story.Http.GetAsync(new Uri($"/api/v1/lifecycle/rfm?{query}", UriKind.Relative));
        return answer.StatusCode;
    }

    private static List<string> Rows(JsonElement list) => [.. list.GetProperty("items").EnumerateArray().Select(Line)];

    private static string Line(JsonElement entry) =>
        $"{entry.At("externalUserId")![^1]} {LifecycleWords.RfmOf(entry)} {entry.At("recencyDays")} {entry.At("orders")} {entry.At("amount")}";
}
