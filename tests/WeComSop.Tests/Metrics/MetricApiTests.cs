using System.Net;
using System.Text.Json;
using WeComSop.Metrics;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Metrics;

internal sealed class MetricApiTests
{
    private Scenario _story = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync();
        await _story.TellAsync(Told.Added(1, "lisi", Day(-9)));
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [TestCase("joinRates?scope=corp&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.NotFound, "metric")]
    [TestCase("joinRate?period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "scope")]
    [TestCase("joinRate?scope=team:x&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "scope")]
    [TestCase("joinRate?scope=group:&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "scope")]
    [TestCase("joinRate?scope=corp:x&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "scope")]
    [TestCase("joinRate?scope=group:nowhere&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.NotFound, "scope")]
    [TestCase("joinRate?scope=label:nothing&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.NotFound, "scope")]
    [TestCase("joinRate?scope=employee:nobody&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.NotFound, "scope")]
    [TestCase("joinRate?scope=segment:nobody&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.NotFound, "scope")]
    [TestCase("official.messages?scope=channel:x&period=day&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "scope")]
    [TestCase("joinRate?scope=corp&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "period")]
    [TestCase("joinRate?scope=corp&period=year&from=2026-11-01&to=2026-11-02", HttpStatusCode.BadRequest, "period")]
    [TestCase("joinRate?scope=corp&period=day&to=2026-11-02", HttpStatusCode.BadRequest, "from")]
    [TestCase("joinRate?scope=corp&period=day&from=1.11.2026&to=2026-11-02", HttpStatusCode.BadRequest, "from")]
    [TestCase("joinRate?scope=corp&period=day&from=0001-01-01&to=2026-11-02", HttpStatusCode.BadRequest, "from")]
    [TestCase("joinRate?scope=corp&period=day&from=2026-11-01", HttpStatusCode.BadRequest, "to")]
    [TestCase("joinRate?scope=corp&period=day&from=2026-11-01&to=2026-11-01", HttpStatusCode.BadRequest, "to")]
    [TestCase("joinRate?scope=corp&period=day&from=2020-01-01&to=2026-11-01", HttpStatusCode.BadRequest, "to")]
    [TestCase("joinRate?scope=corp&period=day&from=2026-11-01&to=2026-11-02&app=other", HttpStatusCode.BadRequest, "app")]
    public async Task What_cannot_be_asked_is_refused_by_the_name_of_the_field(string question, HttpStatusCode status, string field)
    {
        using var answer = await _story.Http.GetAsync(new Uri($"/api/v1/metrics/{question}", UriKind.Relative));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.That((answer.StatusCode, problem.GetProperty("field").GetString()), Is.EqualTo((status, field)));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(problem.GetProperty("title").GetString(), Does.Match("^[ -~]+$"));
    }

    [Test]
    public async Task Every_metric_answers_for_the_corp_and_says_what_it_is()
    {
        var listed = (await _story.ApiAsync("metrics")).GetProperty("items").EnumerateArray().ToList();

        Assert.That(listed.Select(metric => metric.GetProperty("name").GetString()), Is.Unique.And.SupersetOf(MetricTable.All.Select(metric => metric.Name)));
        foreach (var metric in listed)
        {
            var answer = await _story.MetricAsync(metric.GetProperty("name").GetString()!, "corp");
            Assert.That(
                (answer.GetProperty("metric").GetString(), answer.GetProperty("unit").GetString(), answer.GetProperty("source").GetString(), answer.GetProperty("scope").GetString(), answer.GetProperty("period").GetString()),
                Is.EqualTo((metric.GetProperty("name").GetString(), metric.GetProperty("unit").GetString(), metric.GetProperty("source").GetString(), "corp", "month")));
            Assert.That(metric.GetProperty("zh").GetString(), Is.Not.Empty);
            Assert.That(answer.GetProperty("points").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task What_nobody_ever_told_of_is_unknown_and_not_nothing()
    {
        await using var story = await Scenario.StartAsync();
        await story.TellAsync(Told.Added(1, "lisi", Day(-9)), Told.Added(2, "lisi", Day(-9)));

        var before = await story.MetricAsync("conversion", "corp");
        await story.TellAsync(Told.Of(3, "order.paid", Day(-9), 100));
        var after = await story.MetricAsync("conversion", "corp");

        Assert.That(TextOf(before.GetProperty("points")[0]), Is.EqualTo("null 0/2"));
        Assert.That(before.GetProperty("unseen").EnumerateArray().Select(type => type.GetString()), Is.EqualTo(new[] { "order.paid" }));
        Assert.That(TextOf(after.GetProperty("points")[0]), Is.EqualTo("0 0/2"));
    }

    [Test]
    public async Task Periods_are_those_of_the_wall_and_whole()
    {
        var weeks = await _story.MetricAsync("retention", "corp", "week", "2026-11-01", "2026-11-10");

        Assert.That(
            weeks.GetProperty("points").EnumerateArray().Select(point => $"{point.GetProperty("from").GetString()} {point.GetProperty("to").GetString()}"),
            Is.EqualTo(new[]
            {
                "2026-10-26T00:00:00+08:00 2026-11-02T00:00:00+08:00", "2026-11-02T00:00:00+08:00 2026-11-09T00:00:00+08:00", "2026-11-09T00:00:00+08:00 2026-11-16T00:00:00+08:00",
            }));
        Assert.That(await _story.PointsAsync("retention", "corp", "week", "2026-11-01", "2026-11-10"), Is.EqualTo(new[] { "1 1/1", "1 1/1", "null 1/1" }), "what has not begun is not known");
    }
}
