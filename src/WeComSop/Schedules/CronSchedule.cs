using Quartz;

namespace WeComSop.Schedules;

/// <summary>Quartz syntax. Its times are those of the clock on the wall, whatever Quartz would make of a clock change.</summary>
internal sealed record CronSchedule : Schedule
{
    // Quartz itself gives up long before, but throws near the end of the calendar.
    private const int LastYear = 2999;

    private readonly CronExpression expression;

    private CronSchedule(string written, CronExpression expression)
        : base(written) => this.expression = expression;

    public static CronSchedule? Parse(string text)
    {
        try
        {
            return new CronSchedule(text, new CronExpression(text, TimeZoneInfo.Utc));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = LocalClock.At(after, zone);
        while (local.Year <= LastYear && expression.GetNextValidTimeAfter(new DateTimeOffset(local, TimeSpan.Zero)) is { } next)
        {
            local = next.DateTime;
            if (LocalClock.Instant(local, zone) is var at && at > after)
            {
                return at;
            }
        }

        return null;
    }

    public bool Equals(CronSchedule? other) => other?.Written == Written;

    public override int GetHashCode() => Written.GetHashCode(StringComparison.Ordinal);
}
