using WeComSop.Data;

namespace WeComSop.Links;

internal sealed class LinkClickStore(Database database, TimeProvider clock)
{
    private const int MaxErrorLength = 500;
    private static readonly TimeSpan OneVisit = TimeSpan.FromMinutes(30);

    private static readonly Sql Insert = new("""
        INSERT INTO LinkClick (Id, LinkId, VisitorHash, CustomerId, ClickedAt, Status, DueAt, Attempts, LastError)
        SELECT @Id, @LinkId, @VisitorHash, @CustomerId, @ClickedAt, @Status, @DueAt, 0, NULL
        WHERE NOT EXISTS (SELECT 1 FROM LinkClick WHERE LinkId = @LinkId AND VisitorHash = @VisitorHash AND Id >= @VisitFrom)
        """);

    private static readonly Sql ClaimDue = new(dialect => dialect.Claim("LinkClick", "DueAt IS NOT NULL"));

    private static readonly Sql FirstDue = new("SELECT MIN(DueAt) FROM LinkClick WHERE DueAt IS NOT NULL");

    private static readonly Sql Count = new("""
        UPDATE ShortLink SET
            Clicks = Clicks + 1,
            Visitors = Visitors + CASE WHEN EXISTS (SELECT 1 FROM LinkClick WHERE LinkId = @LinkId AND VisitorHash = @VisitorHash AND Id < @Id) THEN 0 ELSE 1 END,
            Known = Known + CASE WHEN @Known = 0 OR EXISTS (SELECT 1 FROM LinkClick WHERE LinkId = @LinkId AND VisitorHash = @VisitorHash AND Id < @Id) THEN 0 ELSE 1 END
        WHERE Id = @LinkId
        """);

    private static readonly Sql Complete = new("""
        UPDATE LinkClick SET Status = 'done', DueAt = NULL, LastError = NULL
        WHERE Id = @Id AND Status = 'running' AND Attempts = @Attempts
        """);

    private static readonly Sql Fail = new("""
        UPDATE LinkClick SET Status = @Status, DueAt = @DueAt, LastError = @LastError
        WHERE Id = @Id AND Status = 'running' AND Attempts = @Attempts
        """);

    private static readonly Sql Forget = new("DELETE FROM LinkClick WHERE Id < @Before AND DueAt IS NULL");

    /// The same visitor within half an hour of a click that counts has not clicked again.
    public static Task AddAsync(Session session, IReadOnlyList<LinkClick> clicks) => session.ExecuteEachAsync(Insert, clicks.Select(click => new
    {
        click.Id,
        click.LinkId,
        click.VisitorHash,
        click.CustomerId,
        click.ClickedAt,
        click.Status,
        click.DueAt,
        VisitFrom = Ids.FirstAt(click.ClickedAt - OneVisit),
    }));

    public async Task<IReadOnlyList<LinkClick>> ClaimAsync(int take, TimeSpan lease, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await database.ReadAsync(session => session.ScalarAsync<long?>(FirstDue), ct) is not { } first || first > now.ToUnixTimeMilliseconds())
        {
            return [];
        }

        var rows = await database.WriteAsync(
            session => session.QueryAsync<LinkClick>(ClaimDue, new { Now = now, LeaseUntil = now + lease, Take = take }), ct);
        return [.. rows.OrderBy(row => row.Id)];
    }

    public static Task CountAsync(Session session, IReadOnlyCollection<LinkClick> clicks) => session.ExecuteEachAsync(
        Count, clicks.Select(click => new { click.LinkId, click.VisitorHash, click.Id, Known = click.CustomerId is null ? 0 : 1 }));

    public static async Task CompleteAsync(Session session, IReadOnlyCollection<LinkClick> clicks)
    {
        if (await session.ExecuteEachAsync(Complete, clicks.Select(click => new { click.Id, click.Attempts })) != clicks.Count)
        {
            throw new InvalidOperationException("The lease ended while the clicks were worked on; whoever claimed them since does it.");
        }
    }

    public Task FailAsync(LinkClick click, string error, TimeSpan? retryIn, CancellationToken ct) => database.WriteAsync(
        session => session.ExecuteAsync(Fail, new
        {
            click.Id,
            click.Attempts,
            Status = retryIn is null ? QueueStatus.Dead : QueueStatus.Pending,
            DueAt = clock.GetUtcNow() + retryIn,
            LastError = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error,
        }),
        ct);

    /// With a click goes the hash of its visitor; that it happened is in the activity ledger and in the link's own numbers.
    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        database.WriteAsync(session => session.ExecuteAsync(Forget, new { Before = Ids.FirstAt(before) }), ct);
}
