namespace WeComSop.Schedules;

/// <summary>Words like <c>weekly WED 20:00</c>: certain days, at one time of the day.</summary>
internal sealed record CalendarSchedule(string Written, Days Days, TimeOnly Time) : Schedule(Written)
{
    // Long enough for the rarest day, 29 February around a year that has none, and for any holidays.
    private const int DaysLookedAt = 10 * 366;

    public override DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone)
    {
        var from = DateOnly.FromDateTime(LocalClock.At(after, zone));
        if (from.Year >= DateOnly.MaxValue.Year - 11)
        {
            return null;
        }

        // A time that the clock skips over midnight falls on the day after its own.
        for (var day = from == DateOnly.MinValue ? from : from.AddDays(-1); day < from.AddDays(DaysLookedAt); day = day.AddDays(1))
        {
            if (Days.Includes(day) && LocalClock.Instant(day.ToDateTime(Time), zone) is var at && at > after)
            {
                return at;
            }
        }

        return null;
    }
}
