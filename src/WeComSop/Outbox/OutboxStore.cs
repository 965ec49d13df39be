using WeComSop.Data;

namespace WeComSop.Outbox;

internal sealed class OutboxStore(Database database, TimeProvider clock)
{
    private static readonly Sql Insert = new("""
        INSERT INTO Outbox (Id, Corp, AppKey, Kind, Lane, SourceKey, SerialKey, Payload, Status, DueAt, ExpiresAt, Attempts, Uncertain, LastError, CreatedAt, DoneAt)
        SELECT @Id, @Corp, @AppKey, @Kind, @Lane, @SourceKey, @SerialKey, @Payload, @Status, @DueAt, @ExpiresAt, 0, @Uncertain, NULL, @CreatedAt, NULL
        WHERE NOT EXISTS (SELECT 1 FROM Outbox WHERE Corp = @Corp AND SourceKey = @SourceKey)
        """);

    // Calls of one serial key are made in the order they were planned: as long as one is unfinished, whether it is under way or
    // waits for its next attempt, those behind it stay.
    private const string LeadsItsKey = """
        NOT EXISTS (SELECT 1 FROM Outbox AS Earlier WHERE Earlier.Corp = Outbox.Corp AND Earlier.SerialKey = Outbox.SerialKey
            AND Earlier.Lane = Outbox.Lane AND Earlier.Id < Outbox.Id AND Earlier.SerialKey IS NOT NULL AND Earlier.DueAt IS NOT NULL)
        """;

    // A row that is claimed while still running was left by a worker that died: its call may have been made.
    private static readonly Sql ClaimDue = new(dialect => dialect.Claim(
        "Outbox", $"Lane = @Lane AND {LeadsItsKey}", ", Uncertain = CASE WHEN Status = 'running' THEN 1 ELSE Uncertain END"));

    private static readonly Sql FirstDue = new($"SELECT MIN(DueAt) FROM Outbox WHERE Lane = @Lane AND DueAt IS NOT NULL AND {LeadsItsKey}");

    private static readonly Sql Renew = new("UPDATE Outbox SET DueAt = @LeaseUntil WHERE Id = @Id AND Status = 'running' AND Attempts = @Attempts");

    private static readonly Sql Update = new("""
        UPDATE Outbox SET Status = @Status, DueAt = @DueAt, Attempts = @NewAttempts, Uncertain = @Uncertain, LastError = @LastError, Payload = @Payload, DoneAt = @DoneAt
        WHERE Id = @Id AND Status = 'running' AND Attempts = @Attempts
        """);

    private static readonly Sql PostponeBehind = new("""
        UPDATE Outbox SET DueAt = @DueAt
        WHERE Corp = @Corp AND SerialKey = @SerialKey AND Lane = @Lane AND Id > @Id
          AND SerialKey IS NOT NULL AND DueAt IS NOT NULL AND DueAt < @DueAt AND Status = 'pending'
        """);

    private static readonly Sql MoveBack = new("""
        UPDATE Outbox SET DueAt = DueAt - @By
        WHERE DueAt IS NOT NULL AND DueAt > @Now AND (DueAt <= @Soon OR Attempts > 0 OR LastError IS NOT NULL)
        """);

    private static readonly Sql CancelQueued = new("""
        UPDATE Outbox SET Status = 'cancelled', DueAt = NULL, LastError = 'halted', DoneAt = @Now
        WHERE DueAt IS NOT NULL AND Status = 'pending' AND AppKey = @AppKey AND Lane <> @Reads AND NOT (Lane = @Broadcasts AND Uncertain = 1)
        """);

    private static readonly Sql CancelOne = new("""
        UPDATE Outbox SET Status = 'cancelled', DueAt = NULL, DoneAt = @Now WHERE Corp = @Corp AND SourceKey = @SourceKey AND Status = 'pending' AND Uncertain = 0
        """);

    private static readonly Sql Revive = new("""
        UPDATE Outbox SET Status = 'pending', DueAt = @DueAt, ExpiresAt = @ExpiresAt, Uncertain = 0, LastError = NULL, Payload = @Payload, DoneAt = NULL
        WHERE Corp = @Corp AND SourceKey = @SourceKey AND Status = 'dead'
        """);

    private static readonly Sql Hold = new("""
        UPDATE Outbox SET DueAt = CASE WHEN DueAt > @DueAt THEN @DueAt ELSE DueAt END WHERE Id = @Id AND Status = 'pending' AND Attempts = 0 AND LastError IS NULL
        """);

    private static readonly Sql Forget = new("DELETE FROM Outbox WHERE DoneAt < @Before AND Kind <> 'sync'");

    private static readonly Sql FindBySource = new("SELECT * FROM Outbox WHERE Corp = @Corp AND SourceKey = @SourceKey");

    public Task<OutboxRow?> FindAsync(string corp, string sourceKey, CancellationToken ct) =>
        database.ReadAsync(session => session.FirstOrDefaultAsync<OutboxRow>(FindBySource, new { Corp = corp, SourceKey = sourceKey }), ct);

    public static Task AddAsync(Session session, IEnumerable<OutboxRow> rows) => session.ExecuteEachAsync(Insert, rows);

    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(int lane, int take, TimeSpan lease, CancellationToken ct)
    {
        // Readers do not queue for the writer's lock, and most looks find nothing.
        var now = clock.GetUtcNow();
        if (await database.ReadAsync(session => session.ScalarAsync<long?>(FirstDue, new { Lane = lane }), ct) is not { } first || first > now.ToUnixTimeMilliseconds())
        {
            return [];
        }

        var rows = await database.WriteAsync(
            session => session.QueryAsync<OutboxRow>(ClaimDue, new { Lane = lane, Now = now, LeaseUntil = now + lease, Take = take }), ct);
        return [.. rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)];
    }

    public static Task<int> UpdateAsync(Session session, IEnumerable<OutboxUpdate> updates) => session.ExecuteEachAsync(Update, updates);

    /// What must wait for a call that was put off is put off with it: thousands of rows that are due and held would be walked over by every claim.
    public static Task PostponeBehindAsync(Session session, IEnumerable<(OutboxRow Row, DateTimeOffset DueAt)> postponed) => session.ExecuteEachAsync(
        PostponeBehind, postponed.Select(entry => new { entry.Row.Corp, entry.Row.SerialKey, entry.Row.Lane, entry.Row.Id, entry.DueAt }));

    public Task RenewAsync(IReadOnlyCollection<OutboxRow> rows, TimeSpan lease, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + lease;
        return database.WriteAsync(
            session => session.ExecuteEachAsync(Renew, rows.Select(row => new { row.Id, row.Attempts, LeaseUntil = until })), ct);
    }

    /// Once more, as if it had never been tried. False when it is forgotten.
    public static async Task<bool> ReviveAsync(Session session, OutboxRow row) =>
        await session.ExecuteAsync(Revive, new { row.Corp, row.SourceKey, row.DueAt, row.ExpiresAt, row.Payload }) == 1;

    /// True if it was waiting; what is under way, or may have been carried out, goes on.
    public static async Task<bool> CancelAsync(Session session, string corp, string sourceKey, DateTimeOffset now) =>
        await session.ExecuteAsync(CancelOne, new { Corp = corp, SourceKey = sourceKey, Now = now }) == 1;

    /// Due no later than that, and not begun before this transaction ends. False when it was begun already.
    public static async Task<bool> HoldAsync(Session session, Guid id, DateTimeOffset dueAt) => await session.ExecuteAsync(Hold, new { Id = id, DueAt = dueAt }) == 1;

    /// A time that somebody chose stays, unless it had come or was about to.
    public static Task MoveBackAsync(Session session, DateTimeOffset from, DateTimeOffset to)
    {
        var aboutToCome = TimeSpan.FromSeconds(10);
        return session.ExecuteAsync(MoveBack, new { Now = to, Soon = from + aboutToCome, By = (long)(from - to).TotalMilliseconds });
    }

    /// What is already in flight goes on; reads are not sends and stay. So does the look for a mass-send that may have been made: it must be found to be stopped.
    public Task CancelQueuedAsync(Session session, string appKey) =>
        session.ExecuteAsync(CancelQueued, new { AppKey = appKey, Lanes.Reads, Lanes.Broadcasts, Now = clock.GetUtcNow() });

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        database.WriteAsync(session => session.ExecuteAsync(Forget, new { Before = before }), ct);
}

internal sealed record OutboxUpdate(
    Guid Id,
    int Attempts,
    int NewAttempts,
    string Status,
    DateTimeOffset? DueAt,
    bool Uncertain,
    string? LastError,
    string Payload,
    DateTimeOffset? DoneAt);
