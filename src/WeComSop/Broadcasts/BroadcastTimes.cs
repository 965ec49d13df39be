using WeComSop.Playbooks;

namespace WeComSop.Broadcasts;

/// When a broadcast is due next, quiet hours considered.
internal static class BroadcastTimes
{
    /// Strictly after the given time; null when never again.
    public static DateTimeOffset? Next(Broadcast broadcast, Playbook playbook, DateTimeOffset after)
    {
        var times = broadcast.Test?.Variants ?? [broadcast.Schedule];
        var next = times.Select(time => time.NextAfter(after, playbook.TimeZone)).Where(time => time is not null).Min();
        return next is { } due ? AfterQuietHours(due, playbook) : null;
    }

    /// Of a test of send times: which of them is due then.
    public static int VariantAt(Broadcast broadcast, Playbook playbook, DateTimeOffset due) => broadcast.Test is { } test
        ? Math.Max(0, test.Variants.ToList().FindIndex(time =>
            time.NextAfter(DateTimeOffset.UnixEpoch, playbook.TimeZone) is { } at && AfterQuietHours(at, playbook) == due))
        : 0;

    /// A mass-send inside quiet hours moves to their end.
    private static DateTimeOffset AfterQuietHours(DateTimeOffset due, Playbook playbook)
    {
        var local = TimeZoneInfo.ConvertTime(due, playbook.TimeZone);
        if (playbook.QuietHours is not { } quiet || !quiet.Contains(TimeOnly.FromTimeSpan(local.TimeOfDay)))
        {
            return due;
        }

        var end = local.Date + quiet.To.ToTimeSpan();
        if (end <= local.DateTime)
        {
            end = end.AddDays(1);
        }

        return new DateTimeOffset(end, playbook.TimeZone.GetUtcOffset(end));
    }
}
