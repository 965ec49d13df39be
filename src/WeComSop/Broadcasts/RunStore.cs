using WeComSop.Data;

namespace WeComSop.Broadcasts;

internal static class RunStore
{
    private static readonly Sql Insert = new("""
        INSERT INTO BroadcastRun (Id, BroadcastId, Corp, AppKey, Kind, Variant, DueAt, Version, Status, WorkAt, Progress, Snapshot, Planned, Suppressed, Detail, CreatedAt, FinishedAt)
        VALUES (@Id, @BroadcastId, @Corp, @AppKey, @Kind, @Variant, @DueAt, @Version, @Status, @WorkAt, @Progress, @Snapshot, @Planned, @Suppressed, @Detail, @CreatedAt, @FinishedAt)
        """);

    private static readonly Sql Due = new(d => $"SELECT * FROM BroadcastRun WHERE WorkAt IS NOT NULL AND WorkAt <= @Now ORDER BY WorkAt, Id {d.Limit}");

    private static readonly Sql Claim = new("UPDATE BroadcastRun SET WorkAt = @LeaseUntil WHERE Id = @Id AND WorkAt = @Seen AND Status = @Status");

    private static readonly Sql Move = new("""
        UPDATE BroadcastRun SET Status = @Status, WorkAt = @WorkAt, Progress = @Progress, Planned = @Planned, Suppressed = @Suppressed, Detail = @Detail, FinishedAt = @FinishedAt
        WHERE Id = @Id AND Status = @SeenStatus AND Progress = @SeenProgress
        """);

    private static readonly Sql Wake = new("UPDATE BroadcastRun SET Status = @Status, WorkAt = @Now WHERE Id = @Id AND Status IN ('sending', 'following')");

    private static readonly Sql Release = new("""
        UPDATE BroadcastRun SET Status = 'sending', WorkAt = @Now WHERE BroadcastId = @BroadcastId AND Version = @Version AND Status = 'awaitingApproval'
        """);

    private static readonly Sql Finish = new("UPDATE BroadcastRun SET Status = 'done', WorkAt = NULL, FinishedAt = @Now WHERE Id = @Id AND Status = 'following'");

    private static readonly Sql Open = new("""
        SELECT * FROM BroadcastRun WHERE BroadcastId = @BroadcastId AND Status IN ('freezing', 'awaitingApproval', 'sending', 'following')
        """);

    private static readonly Sql OpenOfApp = new("SELECT * FROM BroadcastRun WHERE FinishedAt IS NULL AND AppKey = @AppKey");

    private static readonly Sql Cancel = new("""
        UPDATE BroadcastRun SET Status = 'cancelled', WorkAt = NULL, Detail = @Detail, FinishedAt = @Now
        WHERE Id = @Id AND Status IN ('freezing', 'awaitingApproval', 'sending', 'following')
        """);

    private static readonly Sql Variants = new("SELECT * FROM BroadcastRun WHERE BroadcastId = @BroadcastId AND Kind = 'scheduled' ORDER BY DueAt, Variant");

    private static readonly Sql Find = new("SELECT * FROM BroadcastRun WHERE Id = @Id");

    private static readonly Sql Latest = new(d => $"SELECT * FROM BroadcastRun WHERE BroadcastId = @BroadcastId ORDER BY Id DESC {d.Limit}");

    /// False when there is one of this broadcast, time and variant.
    public static Task<bool> TryAddAsync(Session session, BroadcastRun run) => session.TryInsertAsync(Insert, run);

    public static Task<List<BroadcastRun>> DueAsync(Session session, DateTimeOffset now, int take) =>
        session.QueryAsync<BroadcastRun>(Due, new { Now = now, Take = take });

    public static async Task<bool> ClaimAsync(Session session, BroadcastRun run, DateTimeOffset leaseUntil) =>
        await session.ExecuteAsync(Claim, new { run.Id, run.Status, Seen = run.WorkAt, LeaseUntil = leaseUntil }) == 1;

    /// False when it was cancelled, or moved by another node, since it was read.
    public static async Task<bool> MoveAsync(Session session, BroadcastRun before, BroadcastRun after) => await session.ExecuteAsync(
        Move,
        new
        {
            after.Id,
            after.Status,
            after.WorkAt,
            after.Progress,
            after.Planned,
            after.Suppressed,
            after.Detail,
            after.FinishedAt,
            SeenStatus = before.Status,
            SeenProgress = before.Progress,
        }) == 1;

    /// There are recipients to send to again. False when the run was stopped.
    public static async Task<bool> WakeAsync(Session session, Guid id, DateTimeOffset now) =>
        await session.ExecuteAsync(Wake, new { Id = id, Status = RunStatus.Sending, Now = now }) == 1;

    public static Task<int> ReleaseAsync(Session session, Guid broadcastId, int version, DateTimeOffset now) =>
        session.ExecuteAsync(Release, new { BroadcastId = broadcastId, Version = version, Now = now });

    public static Task FinishAsync(Session session, Guid id, DateTimeOffset now) => session.ExecuteAsync(Finish, new { Id = id, Now = now });

    public static Task<List<BroadcastRun>> OpenAsync(Session session, Guid broadcastId) =>
        session.QueryAsync<BroadcastRun>(Open, new { BroadcastId = broadcastId });

    public static Task<List<BroadcastRun>> OpenOfAppAsync(Session session, string appKey) =>
        session.QueryAsync<BroadcastRun>(OpenOfApp, new { AppKey = appKey });

    public static Task CancelAsync(Session session, Guid id, string detail, DateTimeOffset now) =>
        session.ExecuteAsync(Cancel, new { Id = id, Detail = detail, Now = now });

    /// Of a test of send times: what has run, in the order of its variants.
    public static Task<List<BroadcastRun>> VariantsAsync(Session session, Guid broadcastId) =>
        session.QueryAsync<BroadcastRun>(Variants, new { BroadcastId = broadcastId });

    public static Task<BroadcastRun?> FindAsync(Session session, Guid id) => session.FirstOrDefaultAsync<BroadcastRun>(Find, new { Id = id });

    public static Task<List<BroadcastRun>> LatestAsync(Session session, Guid broadcastId, int take) =>
        session.QueryAsync<BroadcastRun>(Latest, new { BroadcastId = broadcastId, Take = take });
}
