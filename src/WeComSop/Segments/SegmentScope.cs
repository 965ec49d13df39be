using WeComSop.Playbooks;

namespace WeComSop.Segments;

/// In whose eyes and when a condition is judged.
internal sealed record SegmentScope(Playbook Playbook, DateTimeOffset Now)
{
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private long Milliseconds => Now.ToUnixTimeMilliseconds();

    /// So many days of 24 hours ago; ever, without a number.
    public long Since(int? days) => days is { } some ? Milliseconds - (some * Day) : long.MinValue;

    public long FullDaysSince(DateTimeOffset instant) => (long)Math.Floor((Now - instant).TotalDays);

    /// Between which instants something happened that is from so many to so many full days old.
    public (long From, long To) Between(long leastDays, long mostDays) => (
        mostDays == long.MaxValue ? long.MinValue : Milliseconds - ((mostDays + 1) * Day) + 1,
        leastDays == long.MinValue ? long.MaxValue : Milliseconds - (leastDays * Day));
}
