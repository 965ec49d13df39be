using WeComSop.Apps;

namespace WeComSop.Sync;

/// One kind of thing to walk through, a page at a time.
internal abstract class SyncPhase
{
    public abstract string Name { get; }

    public abstract Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct);
}

/// What a page brought, and whether the phase is over.
internal sealed record SyncStep(SyncProgress Progress, bool IsLast, IReadOnlyList<object> Learned)
{
    public static SyncStep More(SyncProgress progress, IEnumerable<object>? learned = null) => new(progress, false, [.. learned ?? []]);

    public static SyncStep Last(SyncProgress progress, IEnumerable<object>? learned = null) => new(progress, true, [.. learned ?? []]);
}
