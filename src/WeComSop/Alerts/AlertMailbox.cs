using WeComSop.Data;

namespace WeComSop.Alerts;

/// When an employee last got a notice of alerts, and the digest that is still open for more.
internal sealed record AlertMailbox
{
    /// WeCom drops what goes beyond 30 messages a minute, and tells nobody.
    private static readonly TimeSpan BetweenUrgent = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BetweenOthers = TimeSpan.FromMinutes(15);

    /// What has waited so long that its time is nearly over takes nothing more along.
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(2);

    private static readonly Sql OfEmployees = new("""
        SELECT m.*, o.Id AS WaitingId FROM AlertMailbox m
        LEFT JOIN Outbox o ON o.Id = m.OutboxId AND o.Status = 'pending' AND o.Attempts = 0 AND o.LastError IS NULL AND o.ExpiresAt > @Until
        WHERE m.AppKey = @AppKey AND m.EmployeeId IN @Employees
        """);

    private static readonly Sql Update = new("""
        UPDATE AlertMailbox SET OutboxId = @OutboxId, LastAt = @LastAt, BeforeAt = @BeforeAt WHERE AppKey = @AppKey AND EmployeeId = @EmployeeId
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO AlertMailbox (AppKey, EmployeeId, OutboxId, LastAt, BeforeAt)
        SELECT @AppKey, @EmployeeId, @OutboxId, @LastAt, @BeforeAt
        WHERE NOT EXISTS (SELECT 1 FROM AlertMailbox WHERE AppKey = @AppKey AND EmployeeId = @EmployeeId)
        """);

    public required string AppKey { get; init; }

    public required string EmployeeId { get; init; }

    /// The last digest.
    public Guid OutboxId { get; init; }

    /// Null once its call has begun.
    public Guid? WaitingId { get; init; }

    /// When the last digest is due, or was.
    public DateTimeOffset? LastAt { get; init; }

    /// The one before it.
    public DateTimeOffset? BeforeAt { get; init; }

    public bool IsWaiting => WaitingId is not null;

    public static Task<List<AlertMailbox>> LoadAsync(Session session, string appKey, IReadOnlyCollection<string> employees, DateTimeOffset now) =>
        session.QueryAsync<AlertMailbox>(OfEmployees, new { AppKey = appKey, Employees = employees, Until = now + Freshness });

    public static async Task SaveAsync(Session session, IReadOnlyCollection<AlertMailbox> mailboxes)
    {
        await session.ExecuteEachAsync(Update, mailboxes);
        await session.ExecuteEachAsync(Insert, mailboxes);
    }

    /// The box when something more joins the digest that waits, which may have to hurry; null when none waits.
    public AlertMailbox? Joined(bool isUrgent, DateTimeOffset now)
    {
        if (!IsWaiting)
        {
            return null;
        }

        var due = NoSoonerThan(BeforeAt, isUrgent, now);
        return isUrgent && due < LastAt ? this with { LastAt = due } : this;
    }

    /// The box with a new digest.
    public AlertMailbox Begun(bool isUrgent, DateTimeOffset now) => this with { OutboxId = Ids.Next(now), LastAt = NoSoonerThan(LastAt, isUrgent, now), BeforeAt = LastAt };

    // The clock may have been set back: what seems to come was long ago.
    private static DateTimeOffset NoSoonerThan(DateTimeOffset? before, bool isUrgent, DateTimeOffset now)
    {
        var between = isUrgent ? BetweenUrgent : BetweenOthers;
        return before is { } last && last <= now && last + between > now ? last + between : before > now ? now + between : now;
    }
}
