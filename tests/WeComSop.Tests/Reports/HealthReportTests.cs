using System.Text.Json;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Reports;

/// R01 against a small week, counted by hand.
internal sealed class HealthReportTests
{
    private const string Week = "from=2026-12-14&to=2026-12-21";

    private Scenario _story = null!;
    private string _busy = "";
    private JsonElement _report;

    // The week of Monday 14 December. In 茶友会 are 1, 2, 3 and 4 since early November, and 5 joins on the 15th and leaves on the 17th: 4 at the end, 5 were there.
    // 1 and 2 speak on Monday, 1 on Tuesday as well. Of 3 the last that was heard is a check-in on 7 November, till she clicks on the 16th. 4 was heard of on the 6th.
    // In 福利群1 and 福利群2 of the sandbox are 3 and 2 customers who do nothing.
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync();
        _busy = _story.WeCom.CreateGroup(Scenario.Corp, "lisi", "茶友会").ChatId;
        await _story.SettleAsync();
        _story.Clock.Advance(Day(51, 10) - _story.Clock.GetUtcNow());
        await _story.TellAsync(Enumerable.Range(1, 4).Select(person => Told.Joined(person, _busy, Day(2 + person))));
        await _story.TellAsync(
            Told.Joined(5, _busy, Day(45)), Told.Left(5, _busy, Day(47)),
            Told.Of(1, "message.received", Day(44), group: _busy), Told.Of(2, "message.received", Day(44, 13), group: _busy), Told.Of(1, "message.received", Day(45), group: _busy),
            Told.Of(3, "checkin.done", Day(7)), Told.Of(3, "link.clicked", Day(46)), Told.Of(4, "checkin.done", Day(36)), Told.Of(4, "checkin.done", Day(46)),
            Told.Of(1, "order.paid", Day(48), amount: 9900), Told.Of(1, "message.received", Day(25), group: _busy), Told.Of(2, "message.received", Day(10), group: _busy));
        _report = await _story.ReportAsync("health", Week);
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public void Each_group_has_its_numbers()
    {
        var row = _report.Row("groups", "茶友会");

        Assert.That((row.Text("members"), row.Text("joined"), row.Text("left"), row.Fraction("leaveRate")), Is.EqualTo(("4", "1", "1", "0.2 1/5")));
        Assert.That(row.Text("interactionRate"), Is.EqualTo("0.1"), "2 of 4, 1 of 5, five days of 0: 0.7 / 7");
        Assert.That(row.Text("messagesPerHead"), Is.EqualTo("0.75"));
        Assert.That(row.Fraction("weeklyActive"), Is.EqualTo("1 4/4"));
        Assert.That(row.Fraction("participation"), Is.EqualTo("0.25 1/4"));
        Assert.That(row.Fraction("conversion"), Is.EqualTo("0.25 1/4"));
    }

    [Test]
    public async Task They_are_those_of_the_metrics()
    {
        foreach (var group in (await _story.ApiAsync("groups")).GetProperty("items").EnumerateArray())
        {
            var row = _report.Row("groups", group.GetProperty("name").GetString()!);
            foreach (var metric in new[] { "leaveRate", "messagesPerHead", "weeklyActive", "participation", "clickRate", "conversion" })
            {
                var point = await _story.PointsAsync(metric, $"group:{group.GetProperty("chatId").GetString()}", "week", "2026-12-14", "2026-12-21");
                Assert.That(row.Fraction(metric).Replace("-", "null", StringComparison.Ordinal).Replace("?", "null", StringComparison.Ordinal), Is.EqualTo(point.Single()), $"{metric} of {row.Text("group")}");
            }
        }
    }

    [Test]
    public void All_groups_together_count_each_customer_once()
    {
        var row = _report.Row("groups", "All groups, each customer once");

        Assert.That((row.Text("members"), row.Text("joined"), row.Text("left")), Is.EqualTo(("9", "1", "1")));
        Assert.That(row.Text("stage"), Is.EqualTo("3 group(s)"));
        Assert.That(_report.Headline("members"), Is.EqualTo("9"));
    }

    [Test]
    public void Who_did_something_after_thirty_days_of_silence_is_woken()
    {
        var row = _report.Row("groups", "茶友会");

        // 2 spoke on 10 November and then on the 14th; 3 as told above; 1 spoke on 25 November; 4 checked in on the 6th.
        Assert.That(row.Text("woken"), Is.EqualTo("2"));
        Assert.That(_report.Headline("woken"), Is.EqualTo("2"));
    }

    [Test]
    public void A_group_is_in_the_stage_of_its_age() => Assert.That(_report.Row("groups", "茶友会").Text("stage"), Is.EqualTo("Monetisation"), "created on 2 November, 48 full days before the end");

    [Test]
    public void Nothing_is_delivered_so_nothing_could_be_clicked()
    {
        var row = _report.Row("groups", "茶友会");

        Assert.That((row.Text("clickRate"), row.Why("clickRate")), Is.EqualTo(("?", "There was nothing to count in this time")));
        Assert.That((row.Text("openRate"), row.Why("openRate")), Is.EqualTo(("?", "WeCom shows no reads")));
        Assert.That((row.Text("kocShare"), row.Why("kocShare")), Is.EqualTo(("?", "Nobody holds the role of a KOC yet")));
        Assert.That(_report.Rows("koc").Single().Why("messages"), Is.EqualTo("Nobody holds the role of a KOC yet"));
    }

    [Test]
    public void What_is_off_its_healthy_value_is_marked_and_named_with_its_number()
    {
        var row = _report.Row("groups", "茶友会");

        Assert.That((row.Healthy("interactionRate"), row.Healthy("leaveRate"), row.Healthy("conversion"), row.Healthy("clickRate")), Is.EqualTo(((bool?)false, (bool?)false, (bool?)null, (bool?)null)), "whether anybody buys is asked of all groups together");
        Assert.That(_report.Row("groups", "All groups, each customer once").Healthy("conversion"), Is.True);
        Assert.That(
            _report.Rows("suggestions").Select(suggestion => $"{suggestion.Text("about")}: {suggestion.Text("reason")}"),
            Is.EqualTo(new[]
            {
                "All groups, each customer once: Leave rate 10.0% is above the healthy 5.0%",
                "All groups, each customer once: Interaction a day 4.6% is below the healthy 20.0%",
            }));
    }

    [Test]
    public void The_healthy_values_are_shown_with_their_origin() => Assert.That(
        _report.Rows("healthy").Select(row => $"{row.Text("metric")} {row.Text("rule")} {row.Text("limit")}, {row.Text("origin")}"),
        Is.EqualTo(new[]
        {
            "Open rate at least 0.2, Method S13", "Click rate at least 0.05, Method M07", "Interaction a day at least 0.2, Method M05", "Conversion should be more than 0, Method S13: not 0",
            "Leave rate at most 0.05, Setting Reports:MostLeaveRate", "Lowest funnel step at least 0.15, Method M21",
        }));

    [Test]
    public async Task Without_days_it_is_the_last_full_week()
    {
        var report = await _story.ReportAsync("health");

        Assert.That((report.GetProperty("from").GetString(), report.GetProperty("to").GetString()), Is.EqualTo(("2026-12-14T00:00:00+08:00", "2026-12-21T00:00:00+08:00")));
    }

    [Test]
    public async Task Before_anything_was_told_the_numbers_are_unknown_and_no_advice_is_given()
    {
        await using var story = await Scenario.StartAsync();

        var report = await story.ReportAsync("health");

        var row = report.Row("groups", "福利群1");
        Assert.That((row.Text("interactionRate"), row.Text("conversion"), row.Text("woken"), row.Text("participation")), Is.EqualTo(("?", "?", "?", "?")));
        Assert.That(row.Why("interactionRate"), Does.StartWith("No signal message.received was ever received"));
        Assert.That(report.Rows("suggestions"), Is.Empty);
        Assert.That(report.Section("suggestions").GetProperty("empty").GetProperty("en").GetString(), Does.StartWith("There are no numbers yet"));
    }
}
