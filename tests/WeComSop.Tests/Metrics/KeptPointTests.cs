using WeComSop.Data;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Metrics;

internal sealed class KeptPointTests
{
    private const string Spoil = "UPDATE MetricPoint SET Numerator = 77 WHERE Metric = @Metric AND Scope = 'corp' AND Period = 'month'";

    private Scenario _story = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync();
        _story.Clock.Advance(TimeSpan.FromDays(40));
        await _story.TellAsync(Told.Added(1, "lisi", Day(-9)), Told.Added(2, "lisi", Day(-9)), Told.Lost(2, "lisi", Day(20)));
    }

    [TearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public async Task A_month_that_is_over_is_counted_once()
    {
        var first = await _story.NovemberAsync("retention", "corp");
        await SpoilAsync("retention");

        Assert.That((first, await _story.NovemberAsync("retention", "corp")), Is.EqualTo(("0.5 1/2", "38.5 77/2")));
    }

    [Test]
    public async Task A_late_fact_has_it_counted_again()
    {
        await _story.NovemberAsync("retention", "corp");
        await SpoilAsync("retention");
        await _story.TellAsync(Told.Added(3, "lisi", Day(-1)));

        Assert.That(await _story.NovemberAsync("retention", "corp"), Is.EqualTo("0.6667 2/3"));
    }

    [Test]
    public async Task What_happens_today_leaves_what_is_over_alone()
    {
        await _story.NovemberAsync("retention", "corp");
        await SpoilAsync("retention");
        await _story.TellAsync(Told.Added(3, "lisi", _story.Clock.GetUtcNow()), Told.Lost(1, "lisi", _story.Clock.GetUtcNow().AddMinutes(-1)));

        Assert.That(await _story.NovemberAsync("retention", "corp"), Is.EqualTo("38.5 77/2"));
        Assert.That(await _story.Get<Database>().AskAsync<long?>("SELECT MAX(SinceAt) FROM MetricMark"), Is.LessThan(Day(21).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task A_late_fact_that_comes_later_than_the_period_leaves_it_alone()
    {
        await _story.NovemberAsync("retention", "corp");
        await SpoilAsync("retention");
        await _story.TellAsync(Told.Added(3, "lisi", Day(33)));

        Assert.That(await _story.NovemberAsync("retention", "corp"), Is.EqualTo("38.5 77/2"));
    }

    [Test]
    public async Task A_month_that_goes_on_is_not_kept()
    {
        await _story.PointsAsync("retention", "corp", "month", "2026-12-01", "2027-01-01");

        Assert.That(await KeptAsync("retention"), Is.Zero);
    }

    [Test]
    public async Task What_looks_a_week_ahead_waits_for_it()
    {
        _story.Clock.Advance(Day(34) - _story.Clock.GetUtcNow());
        await _story.NovemberAsync("weekRetention", "corp");
        var early = await KeptAsync("weekRetention");
        _story.Clock.Advance(TimeSpan.FromDays(5));
        await _story.NovemberAsync("weekRetention", "corp");

        Assert.That((early, await KeptAsync("weekRetention")), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Every_night_what_is_over_is_counted_ahead()
    {
        await _story.TellAsync(Told.Joined(1, "wr-one", Day(3)));

        await _story.CountAheadAsync();

        Assert.That(await _story.Get<Database>().AskAsync<int>("SELECT COUNT(DISTINCT Scope) FROM MetricPoint WHERE Scope IN ('corp', 'employee:lisi')"), Is.EqualTo(2));
        await SpoilAsync("retention");
        Assert.That(await _story.NovemberAsync("retention", "corp"), Is.EqualTo("38.5 77/2"));
    }

    private Task<int> SpoilAsync(string metric) => _story.Get<Database>().AskAsync<int>(Spoil, new { Metric = metric });

    private Task<int> KeptAsync(string metric) => _story.Get<Database>().AskAsync<int>("SELECT COUNT(*) FROM MetricPoint WHERE Metric = @Metric", new { Metric = metric });
}
