namespace WeComSop.WeCom.Api;

/// <summary>The days a statistic is asked for. WeCom's days begin at 00:00 in China (+08:00).</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, counted in; at most 30 days in all.</param>
public sealed record StatisticsDays(DateOnly First, DateOnly Last)
{
    /// <summary>Days in one answer.</summary>
    public const int MaxDays = 30;

    /// <summary>How far back WeCom remembers, in days.</summary>
    public const int RememberedDays = 180;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>One day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>It alone.</returns>
    public static StatisticsDays Of(DateOnly day) => new(day, day);

    /// <summary>The day in China at a time, such as a <c>StatTime</c>.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The day.</returns>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(China).DateTime);

    internal (long First, long Last) ToUnixSeconds()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Last, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Last.DayNumber - First.DayNumber, MaxDays - 1, nameof(Last));
        return (Begin(First), Begin(Last));
    }

    private static long Begin(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, China).ToUnixTimeSeconds();
}
