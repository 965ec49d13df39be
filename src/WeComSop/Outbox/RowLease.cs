namespace WeComSop.Outbox;

/// How long a row is ours. The database reads the wall clock, which can be set back or forward while a call is under way, so a lease is old
/// when half of it has passed by either clock.
internal sealed class RowLease(TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    private readonly long _begun = clock.GetTimestamp();
    private readonly DateTimeOffset _begunAt = clock.GetUtcNow();

    public bool IsAgeing(TimeProvider now) =>
        now.GetElapsedTime(_begun) > Length / 2 || now.GetUtcNow() - _begunAt > Length / 2;
}
