using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WeComSop.Data;

namespace WeComSop.Callbacks;

internal sealed class InboxStore(Database database, TimeProvider clock)
{
    private const int MaxErrorLength = 500;
    private const int HashBytes = 16;

    private static readonly Sql Insert = new("""
        INSERT INTO Inbox (Id, Corp, AppKey, PayloadHash, Payload, EventType, Status, DueAt, Attempts, LastError, ReceivedAt, DoneAt)
        SELECT @Id, @Corp, @AppKey, @PayloadHash, @Payload, @EventType, @Status, @DueAt, 0, @LastError, @ReceivedAt, @DoneAt
        WHERE NOT EXISTS (SELECT 1 FROM Inbox WHERE PayloadHash = @PayloadHash)
        """);

    private static readonly Sql ClaimDue = new(dialect => dialect.Claim("Inbox", "DueAt IS NOT NULL"));

    private static readonly Sql FirstDue = new("SELECT MIN(DueAt) FROM Inbox WHERE DueAt IS NOT NULL");

    private static readonly Sql Complete = new("""
        UPDATE Inbox SET Status = 'done', DueAt = NULL, LastError = NULL, DoneAt = @Now
        WHERE Id = @Id AND Status = 'running' AND Attempts = @Attempts
        """);

    private static readonly Sql Fail = new("""
        UPDATE Inbox SET Status = @Status, DueAt = @DueAt, LastError = @LastError
        WHERE Id = @Id AND Status = 'running' AND Attempts = @Attempts
        """);

    private static readonly Sql ReplayOne = new("""
        UPDATE Inbox SET Status = 'pending', DueAt = @Now, Attempts = 0, LastError = NULL, DoneAt = NULL
        WHERE Id = @Id AND Payload IS NOT NULL AND Status IN ('done', 'dead')
        """);

    private static readonly Sql ReplayRange = new("""
        UPDATE Inbox SET Status = 'pending', DueAt = @Now, Attempts = 0, LastError = NULL, DoneAt = NULL
        WHERE Id >= @From AND Id < @Until AND Payload IS NOT NULL AND Status = @Status
        """);

    private static readonly Sql MoveBack = new("UPDATE Inbox SET DueAt = DueAt - @By WHERE DueAt IS NOT NULL AND DueAt > @Now");

    private static readonly Sql Find = new("SELECT * FROM Inbox WHERE Id = @Id");

    private static readonly Sql ForgetPayloads = new("UPDATE Inbox SET Payload = NULL WHERE Id < @Before AND Payload IS NOT NULL AND DueAt IS NULL");

    private static readonly Sql ForgetRows = new("DELETE FROM Inbox WHERE Id < @Before AND DueAt IS NULL");

    private static readonly Listing Newest = new("Inbox", "Status", "EventType", "AppKey");

    private static readonly Listing NewestDead = Listing.Where("Status = 'dead'", "Inbox", "EventType", "AppKey");

    /// Names a payload. The event's own time leads, so that the unique index grows at its end: spread over the whole index,
    /// each row would cost a page of its own in every commit.
    public static byte[] HashOf(string corp, ReadOnlySpan<byte> payload, DateTimeOffset? createdAt = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(corp));
        hash.AppendData([0]);
        hash.AppendData(payload);
        var name = hash.GetHashAndReset()[..HashBytes];
        BinaryPrimitives.WriteUInt32BigEndian(name, (uint)(createdAt?.ToUnixTimeSeconds() ?? 0));
        return name;
    }

    /// A callback that is there already is left as it is. Another node may insert the same one at the same moment: then it is there as well.
    public static async Task AddAsync(Session session, IReadOnlyList<InboxRow> rows)
    {
        if (rows is [var only])
        {
            await session.TryInsertAsync(Insert, only);
        }
        else
        {
            await session.ExecuteEachAsync(Insert, rows);
        }
    }

    public async Task<IReadOnlyList<InboxRow>> ClaimAsync(int take, TimeSpan lease, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await database.ReadAsync(session => session.ScalarAsync<long?>(FirstDue), ct) is not { } first || first > now.ToUnixTimeMilliseconds())
        {
            return [];
        }

        var rows = await database.WriteAsync(
            session => session.QueryAsync<InboxRow>(ClaimDue, new { Now = now, LeaseUntil = now + lease, Take = take }), ct);
        return [.. rows.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id)];
    }

    public async Task CompleteAsync(Session session, IReadOnlyCollection<InboxRow> rows)
    {
        var now = clock.GetUtcNow();
        if (await session.ExecuteEachAsync(Complete, rows.Select(row => new { row.Id, row.Attempts, Now = now })) != rows.Count)
        {
            throw new InvalidOperationException("The lease ended while the batch was worked on; whoever claimed it since does it.");
        }
    }

    public Task FailAsync(InboxRow row, string error, TimeSpan? retryIn, CancellationToken ct) => database.WriteAsync(
        session => session.ExecuteAsync(Fail, new
        {
            row.Id,
            row.Attempts,
            Status = retryIn is null ? QueueStatus.Dead : QueueStatus.Pending,
            DueAt = clock.GetUtcNow() + retryIn,
            LastError = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error,
        }),
        ct);

    public static Task MoveBackAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.ExecuteAsync(MoveBack, new { Now = to, By = (long)(from - to).TotalMilliseconds });

    public Task<InboxRow?> FindAsync(Guid id, CancellationToken ct) =>
        database.ReadAsync(session => session.FirstOrDefaultAsync<InboxRow>(Find, new { Id = id }), ct);

    public Task<Page<InboxRow>> ListAsync(PageRequest page, string? status, string? eventType, string? app, CancellationToken ct) =>
        database.ReadAsync(
            session => status == QueueStatus.Dead
                ? NewestDead.ReadAsync<InboxRow>(session, page, row => row.Id, eventType, app)
                : Newest.ReadAsync<InboxRow>(session, page, row => row.Id, status, eventType, app),
            ct);

    public async Task<bool> ReplayAsync(Guid id, CancellationToken ct) => await database.WriteAsync(
        session => session.ExecuteAsync(ReplayOne, new { Id = id, Now = clock.GetUtcNow() }), ct) == 1;

    public Task<int> ReplayAsync(DateTimeOffset from, DateTimeOffset until, string status, CancellationToken ct) => database.WriteAsync(
        session => session.ExecuteAsync(ReplayRange, new { From = Ids.FirstAt(from), Until = Ids.FirstAt(until), Status = status, Now = clock.GetUtcNow() }), ct);

    public Task ForgetAsync(DateTimeOffset payloadsBefore, DateTimeOffset rowsBefore, CancellationToken ct) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(ForgetRows, new { Before = Ids.FirstAt(rowsBefore) });
            await session.ExecuteAsync(ForgetPayloads, new { Before = Ids.FirstAt(payloadsBefore) });
        },
        ct);
}
