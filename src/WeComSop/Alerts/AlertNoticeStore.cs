using WeComSop.Data;

namespace WeComSop.Alerts;

internal static class AlertNoticeStore
{
    private static readonly Sql Insert = new("""
        INSERT INTO AlertNotice (Id, AlertId, DeliveryId, AppKey, What, Level, LevelRank, IsUrgent, OutboxId, ManagerOf)
        VALUES (@Id, @AlertId, @DeliveryId, @AppKey, @What, @Level, @LevelRank, @IsUrgent, @OutboxId, @ManagerOf)
        """);

    private static readonly Sql Waiting = new("SELECT * FROM AlertNotice WHERE AppKey = @AppKey AND ManagerOf = @Employee AND ManagerOf IS NOT NULL");

    private static readonly Sql Managers = new("SELECT DISTINCT AppKey, ManagerOf FROM AlertNotice WHERE ManagerOf IS NOT NULL");

    private static readonly Sql Put = new("UPDATE AlertNotice SET OutboxId = @OutboxId, ManagerOf = NULL WHERE Id = @Id");

    private static readonly Sql CountIn = new("""
        SELECT COUNT(*) AS Notices, COUNT(DISTINCT a.CustomerId) AS Customers, COUNT(DISTINCT CASE WHEN a.CustomerId IS NULL THEN a.GroupId END) AS Groups
        FROM AlertNotice n INNER JOIN Alert a ON a.Id = n.AlertId WHERE n.OutboxId = @OutboxId
        """);

    private static readonly Sql FirstIn = new(d => $"""
        SELECT n.What, n.Level, n.AlertId FROM AlertNotice n WHERE n.OutboxId = @OutboxId ORDER BY n.LevelRank, n.Id {d.Limit}
        """);

    private static readonly Sql Forget = new("DELETE FROM AlertNotice WHERE Id < @Before");

    public static Task AddAsync(Session session, IEnumerable<AlertNotice> notices) => session.ExecuteEachAsync(Insert, notices);

    /// Those that wait until it is known who this employee's manager is.
    public static Task<List<AlertNotice>> WaitingAsync(Session session, string appKey, string employee) =>
        session.QueryAsync<AlertNotice>(Waiting, new { AppKey = appKey, Employee = employee });

    /// Whose managers are waited for.
    public static Task<List<WaitedFor>> ManagersAsync(Session session) => session.QueryAsync<WaitedFor>(Managers);

    /// They wait no longer.
    public static Task PutAsync(Session session, IEnumerable<AlertNotice> notices, Guid? digest) =>
        session.ExecuteEachAsync(Put, notices.Select(notice => new { notice.Id, OutboxId = digest }));

    public static async Task<DigestCount> CountAsync(Session session, Guid digest) => (await session.FirstOrDefaultAsync<DigestCount>(CountIn, new { OutboxId = digest }))!;

    /// The most important first, and of these the oldest.
    public static Task<List<DigestLine>> FirstAsync(Session session, Guid digest, int take) =>
        session.QueryAsync<DigestLine>(FirstIn, new { OutboxId = digest, Take = take });

    public static Task ForgetAsync(Session session, DateTimeOffset before) => session.ExecuteAsync(Forget, new { Before = Ids.FirstAt(before) });
}

internal sealed record WaitedFor
{
    public required string AppKey { get; init; }

    public required string ManagerOf { get; init; }
}

internal sealed record DigestCount
{
    public long Notices { get; init; }

    public long Customers { get; init; }

    public long Groups { get; init; }
}

internal sealed record DigestLine
{
    public required string What { get; init; }

    public required string Level { get; init; }

    public Guid AlertId { get; init; }
}
