using WeComSop.Data;
using WeComSop.Deliveries;

namespace WeComSop.Broadcasts;

internal static class MassSendStore
{
    private static readonly Sql Insert = new("""
        INSERT INTO MassSend (Id, RunId, BroadcastId, Corp, AppKey, SenderId, Audience, Text, Attachments, Status, Reason, Detail, MessageId, Recipients,
            PlannedAt, CreatedAt, ConfirmedAt, RemindedAt, Reminders, FinishedAt)
        VALUES (@Id, @RunId, @BroadcastId, @Corp, @AppKey, @SenderId, @Audience, @Text, @Attachments, @Status, @Reason, @Detail, @MessageId, @Recipients,
            @PlannedAt, @CreatedAt, @ConfirmedAt, @RemindedAt, @Reminders, @FinishedAt)
        """);

    private static readonly Sql Created = new("""
        UPDATE MassSend SET Status = 'created', MessageId = @MessageId, CreatedAt = @Now, FinishedAt = NULL, Reason = NULL, Detail = @Detail WHERE Id = @Id AND Status IN ('queued', 'unknown')
        """);

    private static readonly Sql Queue = new("""
        UPDATE MassSend SET Status = 'queued', FinishedAt = NULL, Reason = NULL, Detail = NULL WHERE Id = @Id AND Status = 'unknown'
        """);

    private static readonly Sql Confirm = new("UPDATE MassSend SET Status = 'confirmed', ConfirmedAt = @At WHERE Id = @Id AND Status = 'created'");

    private static readonly Sql End = new("""
        UPDATE MassSend SET Status = @Status, Reason = @Reason, Detail = @Detail, FinishedAt = @Now
        WHERE Id = @Id AND Status IN ('queued', 'created', 'confirmed', 'unknown')
        """);

    // Before the call: a reminder that was not sent is better than one sent twice.
    private static readonly Sql Remind = new("""
        UPDATE MassSend SET RemindedAt = @Now, Reminders = Reminders + 1 WHERE Id = @Id AND Status = 'created' AND Reminders = @Reminders
        """);

    private static readonly Sql Find = new("SELECT * FROM MassSend WHERE Id = @Id");

    private static readonly Sql OfRun = new("SELECT * FROM MassSend WHERE RunId = @RunId ORDER BY Id");

    private static readonly Sql OpenOfRun = new("SELECT COUNT(*) FROM MassSend WHERE RunId = @RunId AND Status IN ('queued', 'created', 'confirmed', 'unknown')");

    private static readonly Sql Known = new("SELECT MessageId FROM MassSend WHERE Corp = @Corp AND MessageId IS NOT NULL AND MessageId IN @Ids");

    public static Task AddAsync(Session session, MassSendRow row) => session.ExecuteAsync(Insert, row);

    public static Task CreatedAsync(Session session, Guid id, string? messageId, string? detail, DateTimeOffset now) =>
        session.ExecuteAsync(Created, new { Id = id, MessageId = messageId, Detail = detail, Now = now });

    public static Task QueueAsync(Session session, Guid id) => session.ExecuteAsync(Queue, new { Id = id });

    public static Task ConfirmAsync(Session session, Guid id, DateTimeOffset at) => session.ExecuteAsync(Confirm, new { Id = id, At = at });

    public static Task EndAsync(Session session, Guid id, string status, Reason? reason, string? detail, DateTimeOffset now) =>
        session.ExecuteAsync(End, new { Id = id, Status = status, Reason = reason?.Code, Detail = detail, Now = now });

    public static async Task<bool> RemindAsync(Session session, MassSendRow row, DateTimeOffset now) =>
        await session.ExecuteAsync(Remind, new { row.Id, row.Reminders, Now = now }) == 1;

    public static Task<MassSendRow?> FindAsync(Session session, Guid id) => session.FirstOrDefaultAsync<MassSendRow>(Find, new { Id = id });

    public static Task<List<MassSendRow>> OfRunAsync(Session session, Guid runId) => session.QueryAsync<MassSendRow>(OfRun, new { RunId = runId });

    public static Task<int> CountOpenAsync(Session session, Guid runId) => session.ScalarAsync<int>(OpenOfRun, new { RunId = runId });

    /// Which of these messages are ours.
    public static Task<List<string>> KnownAsync(Session session, string corp, IReadOnlyCollection<string> messageIds) =>
        session.QueryAsync<string>(Known, new { Corp = corp, Ids = messageIds });
}
