using System.Text.Json;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Reports;

/// R04 against a small week, counted by hand.
internal sealed class ChannelReportTests
{
    private Scenario _story = null!;
    private JsonElement _report;

    // Through "poster" three come on Monday the 2nd, one of them leaves; two buy, one of them twice. Through "store" comes one, whom "poster" had brought as well, to another employee.
    // One comes through nothing.
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync();
        var poster = Enumerable.Range(0, 3).Select(_ => _story.Adds("lisi", state: "poster", welcomeCode: false).ExternalUserId).ToList();
        await _story.SettleAsync();
        _story.Adds("wangwu", customer: poster[0], state: "store", welcomeCode: false);
        _story.Adds("lisi", welcomeCode: false);
        await _story.SettleAsync();
        _story.Clock.Advance(TimeSpan.FromHours(1));
        _story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", poster[2]);
        await _story.SettleAsync();
        _story.Clock.Advance(Day(9, 10) - _story.Clock.GetUtcNow());
        await _story.TellAsync(
            new Told("order.paid", Day(3)) { Customer = poster[0], Amount = 5000 },
            new Told("order.paid", Day(4)) { Customer = poster[1], Amount = 2000 },
            new Told("order.paid", Day(5)) { Customer = poster[1], Amount = 1000 },
            new Told("order.paid", Day(5)) { Customer = poster[2], Amount = 70_000 },
            new Told("cost.recorded", Day(5)) { Amount = 4000, Data = new { channel = "poster" } },
            new Told("cost.recorded", Day(5)) { Amount = 9000, Data = new { channel = "elsewhere" } });
        _report = await _story.ReportAsync("channels", "from=2026-11-02&to=2026-11-09");
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public void Adds_stays_and_buys_are_counted_for_each_channel()
    {
        var poster = _report.Row("channels", "poster");

        Assert.That((poster.Text("adds"), poster.Text("stays"), poster.Text("friends")), Is.EqualTo(("3", "2", "2")));
        Assert.That(poster.Fraction("stayRate"), Is.EqualTo("0.6667 2/3"));
        Assert.That((poster.Text("buyers"), poster.Fraction("conversion"), poster.Text("revenue")), Is.EqualTo(("2", "1 2/2", "8000")), "what she bought after she had left is not the channel's");
        Assert.That((poster.Text("cost"), poster.Fraction("roi")), Is.EqualTo(("4000", "2 8000/4000")));
    }

    [Test]
    public void Who_came_through_two_channels_is_in_both_and_once_in_the_total()
    {
        Assert.That((_report.Row("channels", "store").Text("adds"), _report.Row("channels", "store").Text("revenue")), Is.EqualTo(("1", "5000")));
        var total = _report.Row("channels", "Together, each once");
        Assert.That((total.Text("adds"), total.Text("stays"), total.Text("buyers")), Is.EqualTo(("3", "2", "2")));
        Assert.That(_report.Rows("channels"), Has.Count.EqualTo(3));
        Assert.That(_report.Headline("best"), Is.EqualTo("poster"));
    }

    [Test]
    public async Task They_are_those_of_the_metrics()
    {
        Assert.That(await _story.PointsAsync("conversion", "channel:poster", "week", "2026-11-02", "2026-11-09"), Is.EqualTo(new[] { _report.Row("channels", "poster").Fraction("conversion") }));
        Assert.That(await _story.PointsAsync("roi", "channel:poster", "week", "2026-11-02", "2026-11-09"), Is.EqualTo(new[] { _report.Row("channels", "poster").Fraction("roi") }));
    }

    [Test]
    public async Task Without_a_channel_there_is_an_empty_table_and_orders_nobody_told_of_are_unknown()
    {
        await using var story = await Scenario.StartAsync();
        var empty = await story.ReportAsync("channels");
        story.Adds("lisi", state: "poster", welcomeCode: false);
        await story.SettleAsync();
        var before = await story.ReportAsync("channels", "from=2026-10-26&to=2026-11-02");
        var some = (await story.ReportAsync("channels", "from=2026-11-02&to=2026-11-09")).Row("channels", "poster");

        Assert.That(empty.Rows("channels"), Is.Empty);
        Assert.That((empty.Headline("best"), before.Headline("best")), Is.EqualTo(("?", "?")));
        Assert.That((some.Text("adds"), some.Text("buyers"), some.Text("revenue"), some.Text("cost"), some.Text("roi")), Is.EqualTo(("1", "?", "?", "?", "?")));
        Assert.That(some.Why("buyers"), Does.StartWith("No signal order.paid was ever received"));
    }
}
