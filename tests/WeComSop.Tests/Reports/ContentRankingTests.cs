using Microsoft.Extensions.Configuration;
using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Reports;
using WeComSop.Reports.Contents;

namespace WeComSop.Tests.Reports;

internal sealed class ContentRankingTests
{
    private static readonly ReportSettings Settings = new(new ConfigurationBuilder().Build());

    [Test]
    public void The_lowest_fifth_by_clicks_is_to_retire_and_what_nobody_could_click_is_in_no_ranking()
    {
        var ranking = ContentRanking.Of([Effect("a", 10), Effect("b", 50), Effect("c", 30), Effect("d", null), Effect("e", 5), Effect("f", 20)]);

        Assert.That(ranking.Top.Select(effect => effect.Content), Is.EqualTo(new[] { "b", "c", "f" }));
        Assert.That(ranking.ToRetire.Select(effect => effect.Content), Is.EqualTo(new[] { "e" }));
        Assert.That(ContentRanking.Of(ranking.Ranked.Take(4)).ToRetire, Is.Empty);
    }

    [Test]
    public void A_form_is_as_good_as_all_its_contents_together()
    {
        var ranking = ContentRanking.Of([Effect("a", 10, "image"), Effect("b", 30, "image"), Effect("c", 25), Effect("d", 90, ContentFormats.Unknown)]);

        Assert.That(ranking.Formats.Select(format => (format.Format, format.Contents, format.ClickRate)), Is.EqualTo(new[] { ("text", 1, 0.25), ("image", 2, 0.2) }));
    }

    [TestCase(4, 3, 1, "click")]
    [TestCase(5, 1, 1, "speaking")]
    [TestCase(5, 2, 0, "conversion")]
    [TestCase(5, 2, 1, "")]
    [TestCase(0, 0, 0, "click speaking conversion")]
    public void What_is_below_its_healthy_value_raises_an_alarm(int clicks, int replies, int buyers, string alarms)
    {
        var effect = Effect("a", clicks) with { ReplyRate = Share(replies), Conversion = Share(buyers) };

        Assert.That(string.Join(' ', ContentAlarm.All.Where(alarm => alarm.RingsFor(effect, Settings)).Select(alarm => alarm.Key)), Is.EqualTo(alarms));
    }

    private static ContentEffect Effect(string name, int? clicks, string format = "text") => new("shop", name)
    {
        Format = format,
        Reach = 100,
        ClickRate = clicks is { } count ? Share(count) : Cell.Unknown("没有", "None"),
        ReplyRate = Cell.Unknown("没有", "None"),
        Conversion = Cell.Unknown("没有", "None"),
        OpenRate = new SurveyPoint(new OpenRate(), new PointView(default, default, null, null, 100, null), null),
    };

    private static Cell Share(int count) => new(count / 100d) { Numerator = count, Denominator = 100 };
}
