using WeComSop.Schedules;

namespace WeComSop.Metrics;

/// Days, weeks from Monday, or months, as the calendar on the wall has them.
internal sealed record MetricPeriod(string Name, Func<DateOnly, DateOnly> Begin, Func<DateOnly, DateOnly> Next)
{
    public static readonly MetricPeriod Day = new("day", day => day, day => day.AddDays(1));

    public static readonly MetricPeriod Week = new("week", day => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), day => day.AddDays(7));

    public static readonly MetricPeriod Month = new("month", day => new DateOnly(day.Year, day.Month, 1), day => day.AddMonths(1));

    public static readonly IReadOnlyList<MetricPeriod> All = [Day, Week, Month];

    /// So many days from a day on: the calendar's own where it is one. A period of another length is one of a kind, beginning wherever it is asked for.
    public static MetricPeriod Of(DateOnly from, DateOnly to) =>
        All.FirstOrDefault(period => period.Begin(from) == from && period.Next(from) == to)
        ?? new MetricPeriod($"{to.DayNumber - from.DayNumber}d", day => day, day => day.AddDays(to.DayNumber - from.DayNumber));

    public static MetricPeriod? Find(string? name) => All.FirstOrDefault(period => period.Name == name);

    /// The periods that have something of the days in them; the last day is not one of the days.
    public IEnumerable<Span> Cover(DateOnly from, DateOnly to, TimeZoneInfo zone)
    {
        for (var first = Begin(from); first < to; first = Next(first))
        {
            yield return new Span(Midnight(first, zone), Midnight(Next(first), zone));
        }
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone) => LocalClock.Instant(day.ToDateTime(TimeOnly.MinValue), zone);
}
