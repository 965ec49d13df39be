using System.Globalization;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Metrics;
using WeComSop.Schedules;

namespace WeComSop.Reports;

/// Of which corp and which days a report is asked for.
internal sealed record ReportQuestion(string Corp, TimeZoneInfo Zone, DateOnly From, DateOnly To)
{
    private const int MostDays = 92;

    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 1, 1);

    /// Of a campaign: the broadcast, or one run of it.
    public Guid? Broadcast { get; init; }

    public Guid? Run { get; init; }

    /// Without them a campaign is looked at as a whole.
    public bool HasDays { get; init; }

    public Span Span => MetricPeriod.Of(From, To).Cover(From, To, Zone).Single();

    public IReadOnlyList<Span> Days => [.. MetricPeriod.Day.Cover(From, To, Zone)];

    /// The last period of the calendar that is over.
    public static (DateOnly From, DateOnly To) Last(MetricPeriod period, DateTimeOffset now, TimeZoneInfo zone)
    {
        var to = period.Begin(DateOnly.FromDateTime(LocalClock.At(now, zone)));
        return (period.Begin(to.AddDays(-1)), to);
    }

    /// Without days: the last full week. Null where something in it cannot be read; the problem names the field.
    public static ReportQuestion? Read(string? from, string? to, string? app, AppRegistry apps, DateTimeOffset now, out IResult? problem)
    {
        problem = null;
        if (apps.CorpsOf(app) is not [var corp])
        {
            problem = Problems.WhichApp();
            return null;
        }

        var zone = apps.All.First(bound => bound.Corp == corp).TimeZone;
        (DateOnly? first, DateOnly? last) = from is null && to is null ? Last(MetricPeriod.Week, now, zone) : (DayOf(from), DayOf(to));
        if (first is { } begin && last is { } end && end > begin && end.DayNumber - begin.DayNumber <= MostDays)
        {
            return new ReportQuestion(corp, zone, begin, end);
        }

        problem = first is null ? BadDay("from") : last is null ? BadDay("to")
            : Problems.BadField("to", $"to 应晚于 from，且一次最多 {MostDays} 天", $"to must be later than from, by at most {MostDays} days");
        return null;
    }

    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest ? day : null;

    private static IResult BadDay(string field) =>
        Problems.BadField(field, $"{field} 应为日期，例如 2026-11-02；from 和 to 要么都写，要么都不写", $"{field} must be a date such as 2026-11-02; give both from and to, or neither");
}
