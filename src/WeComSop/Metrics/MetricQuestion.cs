using System.Globalization;
using WeComSop.Api;
using WeComSop.Apps;

namespace WeComSop.Metrics;

/// Of whom and of which periods a number is asked for.
internal sealed record MetricQuestion(string Corp, TimeZoneInfo Zone, MetricScope Scope, MetricPeriod Period, IReadOnlyList<Span> Spans)
{
    private const int MostPoints = 1000;

    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 1, 1);

    /// Null where something in it cannot be read; the problem names the field.
    public static MetricQuestion? Read(string? scope, string? period, string? from, string? to, string? app, AppRegistry apps, out IResult? problem)
    {
        problem = null;
        if (apps.CorpsOf(app) is not [var corp])
        {
            problem = Problems.WhichApp();
        }
        else if (MetricScope.Parse(scope) is not { } whose)
        {
            problem = Problems.BadField(
                "scope",
                "scope 应为 group:<群 ID>、label:<群标签>、channel:<渠道>、employee:<员工>、segment:<分群> 或 corp",
                "scope must be group:<chatId>, label:<label>, channel:<state>, employee:<userid>, segment:<name> or corp");
        }
        else if (MetricPeriod.Find(period) is not { } length)
        {
            problem = Problems.BadField("period", "period 应为 day、week 或 month", "period must be day, week or month");
        }
        else if (DayOf(from) is not { } first)
        {
            problem = BadDay("from");
        }
        else if (DayOf(to) is not { } last)
        {
            problem = BadDay("to");
        }
        else if (last <= first)
        {
            problem = Problems.BadField("to", "to 应晚于 from", "to must be later than from");
        }
        else
        {
            var zone = apps.All.First(bound => bound.Corp == corp).TimeZone;
            var spans = length.Cover(first, last, zone).Take(MostPoints + 1).ToList();
            if (spans.Count <= MostPoints)
            {
                return new MetricQuestion(corp, zone, whose, length, spans);
            }

            problem = Problems.BadField("to", $"一次最多 {MostPoints} 个周期，请缩短时间或改用更长的周期", $"at most {MostPoints} periods at once: ask for less time or a longer period");
        }

        return null;
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest ? day : null;

    private static IResult BadDay(string field) =>
        Problems.BadField(field, $"{field} 应为日期，例如 2026-11-01", $"{field} must be a date such as 2026-11-01");
}
