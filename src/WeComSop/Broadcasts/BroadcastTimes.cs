using WeComSop.Playbooks;
using WeComSop.Schedules;

namespace WeComSop.Broadcasts;

/// When a broadcast is due next, quiet hours considered.
internal static class BroadcastTimes
{
    private static readonly TimeSpan ClockMayBePutBackBy = TimeSpan.FromHours(1);

    /// Strictly after the given time; null when never again.
    public static DateTimeOffset? Next(Broadcast broadcast, Playbook playbook, DateTimeOffset after) =>
        TimesOf(broadcast).Select(time => time.NextAfter(after, playbook.TimeZone)).Where(time => time is not null).Min() is { } next
            ? AfterQuietHours(next, playbook)
            : null;

    /// After a change: what is due at this moment, or waits for the end of quiet hours, is still due where the changed broadcast has that time too.
    public static DateTimeOffset? NextAfterChange(Broadcast broadcast, Playbook playbook, DateTimeOffset? pending, DateTimeOffset now) =>
        pending is { } due && IsDueAt(broadcast, playbook, due) && (due <= now || IsQuiet(now, playbook)) ? due : Next(broadcast, playbook, now);

    /// Of a test of send times: which of them are due then. Quiet hours may bring two to one time.
    public static IReadOnlyList<int> VariantsAt(Broadcast broadcast, Playbook playbook, DateTimeOffset due) => broadcast.Test is { } test
        ? [.. Enumerable.Range(0, test.Variants.Count).Where(variant => IsDueAt([test.Variants[variant]], playbook, due))]
        : [0];

    /// A test one of whose times is over would compare less than it says, and reach fewer.
    public static bool LacksVariant(Broadcast broadcast, Playbook playbook, DateTimeOffset now) =>
        broadcast.Test is { } test && test.Variants.Any(variant => variant.NextAfter(now, playbook.TimeZone) is null);

    private static bool IsDueAt(Broadcast broadcast, Playbook playbook, DateTimeOffset due) => IsDueAt(TimesOf(broadcast), playbook, due);

    // It may have been moved there from anywhere in the quiet hours before, which a clock that is put back makes longer.
    private static bool IsDueAt(IEnumerable<Schedule> times, Playbook playbook, DateTimeOffset due)
    {
        var from = playbook.QuietHours is { } quiet ? due - (quiet.To - quiet.From) - ClockMayBePutBackBy : due;
        return times.Any(time => Between(time, playbook, from.AddTicks(-1), due).Any(at => AfterQuietHours(at, playbook) == due));
    }

    private static IEnumerable<DateTimeOffset> Between(Schedule time, Playbook playbook, DateTimeOffset after, DateTimeOffset until)
    {
        for (var at = time.NextAfter(after, playbook.TimeZone); at <= until; at = time.NextAfter(at.Value, playbook.TimeZone))
        {
            yield return at.Value;
        }
    }

    private static IEnumerable<Schedule> TimesOf(Broadcast broadcast) => broadcast.Test?.Variants ?? [broadcast.Schedule];

    private static bool IsQuiet(DateTimeOffset at, Playbook playbook) =>
        playbook.QuietHours is { } quiet && quiet.Contains(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, playbook.TimeZone).DateTime));

    /// A mass-send inside quiet hours moves to their end.
    private static DateTimeOffset AfterQuietHours(DateTimeOffset due, Playbook playbook)
    {
        if (!IsQuiet(due, playbook))
        {
            return due;
        }

        var local = TimeZoneInfo.ConvertTime(due, playbook.TimeZone).DateTime;
        var end = local.Date + playbook.QuietHours!.Value.To.ToTimeSpan();
        var at = LocalClock.Instant(end <= local ? end.AddDays(1) : end, playbook.TimeZone);

        // The end comes twice when clocks are put back, and the first may be over.
        return at > due ? at : new DateTimeOffset(end, playbook.TimeZone.GetUtcOffset(end));
    }
}
