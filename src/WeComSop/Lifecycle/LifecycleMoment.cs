using System.Globalization;
using WeComSop.Metrics;
using WeComSop.Schedules;

namespace WeComSop.Lifecycle;

/// When the customers of a corp are looked at, and what was known of the corp then.
internal sealed record LifecycleMoment
{
    public const int YearDays = 365;

    private const int LoyalMonths = 3;

    public required string Corp { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// Whole milliseconds, as the database counts them.
    public required DateTimeOffset Now { get; init; }

    /// Facts from here on are not looked at.
    public required DateTimeOffset Until { get; init; }

    /// Null while no source that could show what customers do has told anything.
    public DateTimeOffset? ObservedSince { get; init; }

    public bool OrdersSeen { get; init; }

    public Invitations Invitations { get; init; } = Invitations.None;

    public DateTimeOffset YearAgo => Now.AddDays(-YearDays);

    /// The calendar months that were over, oldest first.
    public IReadOnlyList<MonthSpan> LastMonths => MonthSpan.Before(Now, Zone, LoyalMonths);

    public static DateTimeOffset WholeMillisecond(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    public long FullDaysSince(DateTimeOffset instant) => (long)Math.Floor((Now - instant).TotalDays);
}

/// A month as the calendar on the corp's wall has it.
internal sealed record MonthSpan(string Name, Span Span)
{
    private const string Format = "yyyy-MM";

    public static MonthSpan Of(DateOnly day, TimeZoneInfo zone)
    {
        var first = MetricPeriod.Month.Begin(day);
        return new MonthSpan(first.ToString(Format, CultureInfo.InvariantCulture), MetricPeriod.Month.Cover(first, MetricPeriod.Month.Next(first), zone).Single());
    }

    /// So many months that were over, oldest first.
    public static IReadOnlyList<MonthSpan> Before(DateTimeOffset now, TimeZoneInfo zone, int months)
    {
        var current = MetricPeriod.Month.Begin(DateOnly.FromDateTime(LocalClock.At(now, zone)));
        return [.. Enumerable.Range(1, months).Reverse().Select(back => Of(current.AddMonths(-back), zone))];
    }

    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
