using WeComSop.Data;

namespace WeComSop.Sync;

/// What the last reconciliation of an app found.
internal sealed record SyncReport
{
    public required string AppKey { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required string Report { get; init; }
}

internal static class SyncReportStore
{
    private static readonly Sql Find = new("SELECT * FROM SyncReport WHERE AppKey = @AppKey");

    private static readonly Sql Delete = new("DELETE FROM SyncReport WHERE AppKey = @AppKey");

    private static readonly Sql Insert = new("""
        INSERT INTO SyncReport (AppKey, StartedAt, FinishedAt, Report) VALUES (@AppKey, @StartedAt, @FinishedAt, @Report)
        """);

    public static Task<SyncReport?> FindAsync(Session session, string appKey) =>
        session.FirstOrDefaultAsync<SyncReport>(Find, new { AppKey = appKey });

    public static async Task SetAsync(Session session, SyncReport report)
    {
        await session.ExecuteAsync(Delete, report);
        await session.ExecuteAsync(Insert, report);
    }
}
