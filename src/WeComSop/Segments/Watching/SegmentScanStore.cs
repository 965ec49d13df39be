using WeComSop.Data;

namespace WeComSop.Segments.Watching;

/// How far a watched segment was compared with its members, customer by customer, for a revision of its playbook.
internal sealed record SegmentScan
{
    public required string Corp { get; init; }

    public required string Playbook { get; init; }

    public required string Segment { get; init; }

    public required int Revision { get; init; }

    /// Null when all customers were compared.
    public string? ReachedId { get; init; }

    public SegmentKey Key => new(Corp, Playbook, Segment);

    public static SegmentScan First(WatchedSegment segment) => new()
    {
        Corp = segment.Corp,
        Playbook = segment.Playbook.Id,
        Segment = segment.Segment.Name,
        Revision = segment.Playbook.Revision,
        ReachedId = "",
    };
}

internal static class SegmentScanStore
{
    private static readonly Sql All = new("SELECT Corp, Playbook, Segment, Revision, ReachedId FROM SegmentScan");

    private static readonly Sql Restart = new("""
        UPDATE SegmentScan SET Revision = @Revision, ReachedId = @ReachedId WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO SegmentScan (Corp, Playbook, Segment, Revision, ReachedId)
        SELECT @Corp, @Playbook, @Segment, @Revision, @ReachedId
        WHERE NOT EXISTS (SELECT 1 FROM SegmentScan WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment)
        """);

    private static readonly Sql Advance = new("""
        UPDATE SegmentScan SET ReachedId = @Next
        WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment AND Revision = @Revision AND ReachedId = @ReachedId
        """);

    private static readonly Sql Delete = new("DELETE FROM SegmentScan WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment");

    public static Task<List<SegmentScan>> AllAsync(Session session) => session.QueryAsync<SegmentScan>(All);

    public static async Task StartAsync(Session session, IReadOnlyCollection<SegmentScan> scans)
    {
        await session.ExecuteEachAsync(Restart, scans);
        await session.ExecuteEachAsync(Insert, scans);
    }

    /// Unless somebody began it anew meanwhile.
    public static Task AdvanceAsync(Session session, SegmentScan scan, string? next) =>
        session.ExecuteAsync(Advance, new { scan.Corp, scan.Playbook, scan.Segment, scan.Revision, scan.ReachedId, Next = next });

    public static Task RemoveAsync(Session session, SegmentScan scan) => session.ExecuteAsync(Delete, new { scan.Corp, scan.Playbook, scan.Segment });
}
