using System.Globalization;

namespace WeComSop.Schedules;

internal sealed record OnceSchedule(string Written, DateTime Local) : Schedule(Written)
{
    private static readonly string[] Shapes = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    public static OnceSchedule? Parse(string text) =>
        DateTime.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && IsUsable(local)
            ? new OnceSchedule(text, local)
            : null;

    public override DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone) =>
        LocalClock.Instant(Local, zone) is var at && at > after ? at : null;

    // Far from the ends of the calendar, where no offset leads beyond them.
    private static bool IsUsable(DateTime local) => local.Year is >= 2000 and <= 2999;
}
