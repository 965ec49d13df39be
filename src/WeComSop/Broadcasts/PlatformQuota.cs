namespace WeComSop.Broadcasts;

/// WeCom's own limit per customer and per group, over all of a corp's mass-sends (https://developer.work.weixin.qq.com/document/path/92135).
/// Its days and months are those of China, whatever the app's time zone.
internal static class PlatformQuota
{
    private const int PerWeek = 7;
    private const int PerDay = 1;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static int LimitAt(QuotaRule rule, DateTimeOffset at)
    {
        var local = at.ToOffset(China);
        return rule switch
        {
            QuotaRule.Week => PerWeek,
            QuotaRule.Day => PerDay,
            _ => DateTime.DaysInMonth(local.Year, local.Month),
        };
    }

    public static (DateTimeOffset From, DateTimeOffset To) PeriodAt(QuotaRule rule, DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.ToOffset(China).Date, China);
        switch (rule)
        {
            case QuotaRule.Day:
                return (day, day.AddDays(1));
            case QuotaRule.Week:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                return (monday, monday.AddDays(7));
            default:
                var first = day.AddDays(1 - day.Day);
                return (first, first.AddMonths(1));
        }
    }
}
