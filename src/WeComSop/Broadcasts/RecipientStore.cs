using WeComSop.Data;
using WeComSop.Deliveries;

namespace WeComSop.Broadcasts;

/// The ledger rows of mass-sends, in bulk.
internal static class RecipientStore
{
    private static readonly Sql NextSender = new("""
        SELECT MIN(EmployeeId) FROM Delivery WHERE RunId IS NOT NULL AND RunId = @RunId AND Status = 'planned'
        """);

    private static readonly Sql PlannedOf = new(d => $"""
        SELECT Id, CustomerId, GroupId, EmployeeId, Status FROM Delivery
        WHERE RunId IS NOT NULL AND RunId = @RunId AND Status = 'planned' AND EmployeeId = @EmployeeId ORDER BY Id {d.Limit}
        """);

    private static readonly Sql AssignUpTo = new("""
        UPDATE Delivery SET Status = 'queued', MassSendId = @MassSendId
        WHERE RunId IS NOT NULL AND RunId = @RunId AND Status = 'planned' AND EmployeeId = @EmployeeId AND Id <= @Last
        """);

    private static readonly Sql AssignEach = new("UPDATE Delivery SET Status = 'queued', MassSendId = @MassSendId WHERE Id = @Id AND Status = 'planned'");

    private static readonly Sql OfMassSend = new("""
        SELECT Id, CustomerId, GroupId, EmployeeId, Status FROM Delivery WHERE MassSendId IS NOT NULL AND MassSendId = @MassSendId ORDER BY Id
        """);

    private static readonly Sql Created = new("""
        UPDATE Delivery SET Status = 'created', MessageId = @MessageId, SentAt = @Now, Reason = NULL, ErrCode = NULL
        WHERE MassSendId IS NOT NULL AND MassSendId = @MassSendId AND Status = 'queued'
        """);

    private static readonly Sql End = new("""
        UPDATE Delivery SET Status = @Status, Reason = @Reason, Detail = @Detail, ErrCode = @ErrCode
        WHERE MassSendId IS NOT NULL AND MassSendId = @MassSendId AND Status IN ('queued', 'created', 'confirmed')
        """);

    private static readonly Sql Hold = new("UPDATE Delivery SET Reason = @Reason WHERE MassSendId IS NOT NULL AND MassSendId = @MassSendId AND Status = 'queued'");

    private static readonly Sql EndPlanned = new("""
        UPDATE Delivery SET Status = 'cancelled', Reason = @Reason WHERE RunId IS NOT NULL AND RunId = @RunId AND Status = 'planned'
        """);

    private static readonly Sql Settle = new("""
        UPDATE Delivery SET Status = @Status, Reason = @Reason, ConfirmedAt = @ConfirmedAt WHERE Id = @Id AND Status IN ('queued', 'created', 'confirmed')
        """);

    // To whoever owns the group now; a group whose owner has left waits for an heir at WeCom, and nobody can send to it.
    private static readonly Sql MoveToOwners = new("""
        UPDATE Delivery SET Status = 'planned', MassSendId = NULL, MessageId = NULL, SentAt = NULL,
            EmployeeId = (SELECT OwnerId FROM CustomerGroup WHERE CustomerGroup.Corp = Delivery.Corp AND CustomerGroup.GroupId = Delivery.GroupId)
        WHERE MassSendId IS NOT NULL AND MassSendId = @MassSendId AND Status = 'created' AND EXISTS (
            SELECT 1 FROM CustomerGroup
            WHERE CustomerGroup.Corp = Delivery.Corp AND CustomerGroup.GroupId = Delivery.GroupId AND CustomerGroup.Status <> 'ownerLeft' AND CustomerGroup.OwnerId IS NOT NULL)
        """);

    private static readonly Sql Moved = new("""
        SELECT COUNT(*) FROM Delivery JOIN CustomerGroup ON CustomerGroup.Corp = Delivery.Corp AND CustomerGroup.GroupId = Delivery.GroupId
        WHERE Delivery.MassSendId IS NOT NULL AND Delivery.MassSendId = @MassSendId AND Delivery.Status = 'created'
          AND CustomerGroup.Status = 'active' AND CustomerGroup.OwnerId <> @SenderId
        """);

    private static readonly Sql CountByStatus = new("""
        SELECT Status, Reason, COUNT(*) AS Recipients FROM Delivery WHERE RunId IS NOT NULL AND RunId = @RunId GROUP BY Status, Reason
        """);

    private static readonly Sql CountCreated = new("SELECT COUNT(*) FROM Delivery WHERE RunId IS NOT NULL AND RunId = @RunId AND SentAt IS NOT NULL");

    public static Task<string?> NextSenderAsync(Session session, Guid runId) => session.FirstOrDefaultAsync<string>(NextSender, new { RunId = runId });

    public static Task<List<Recipient>> PlannedOfAsync(Session session, Guid runId, string employee, int take) =>
        session.QueryAsync<Recipient>(PlannedOf, new { RunId = runId, EmployeeId = employee, Take = take });

    /// Those of one sender, in the order of their rows, up to and including the last.
    public static Task<int> AssignUpToAsync(Session session, Guid runId, string employee, Guid last, Guid massSendId) =>
        session.ExecuteAsync(AssignUpTo, new { RunId = runId, EmployeeId = employee, Last = last, MassSendId = massSendId });

    public static Task AssignAsync(Session session, IEnumerable<Guid> deliveries, Guid massSendId) =>
        session.ExecuteEachAsync(AssignEach, deliveries.Select(id => new { Id = id, MassSendId = massSendId }));

    public static Task<List<Recipient>> OfMassSendAsync(Session session, Guid massSendId) =>
        session.QueryAsync<Recipient>(OfMassSend, new { MassSendId = massSendId });

    public static Task CreatedAsync(Session session, Guid massSendId, string? messageId, DateTimeOffset now) =>
        session.ExecuteAsync(Created, new { MassSendId = massSendId, MessageId = messageId, Now = now });

    /// All that have not come to an end yet.
    public static Task EndAsync(Session session, Guid massSendId, string status, Reason reason, string? detail = null, int? errCode = null) =>
        session.ExecuteAsync(End, new { MassSendId = massSendId, Status = status, Reason = reason.Code, Detail = detail, ErrCode = errCode });

    /// Nobody knows how they stand; a person is asked. Without a reason, the person has said.
    public static Task HoldAsync(Session session, Guid massSendId, Reason? reason) =>
        session.ExecuteAsync(Hold, new { MassSendId = massSendId, Reason = reason?.Code });

    public static Task EndPlannedAsync(Session session, Guid runId, Reason reason) =>
        session.ExecuteAsync(EndPlanned, new { RunId = runId, Reason = reason.Code });

    public static Task SettleAsync(Session session, IEnumerable<Settled> settled) => session.ExecuteEachAsync(Settle, settled);

    public static Task<int> MoveToOwnersAsync(Session session, Guid massSendId) => session.ExecuteAsync(MoveToOwners, new { MassSendId = massSendId });

    /// Groups of an unconfirmed mass-send that somebody else owns by now.
    public static Task<int> CountMovedAsync(Session session, Guid massSendId, string sender) =>
        session.ScalarAsync<int>(Moved, new { MassSendId = massSendId, SenderId = sender });

    /// For how many WeCom has, or had, a task.
    public static Task<int> CountCreatedAsync(Session session, Guid runId) => session.ScalarAsync<int>(CountCreated, new { RunId = runId });

    public static Task<List<StatusCount>> CountAsync(Session session, Guid runId) => session.QueryAsync<StatusCount>(CountByStatus, new { RunId = runId });
}

internal sealed record Recipient
{
    public required Guid Id { get; init; }

    public string? CustomerId { get; init; }

    public string? GroupId { get; init; }

    public string? EmployeeId { get; init; }

    public required string Status { get; init; }

    public string Key => CustomerId ?? GroupId!;
}

internal sealed record Settled(Guid Id, string Status, string? Reason, DateTimeOffset? ConfirmedAt);

internal sealed record StatusCount
{
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public int Recipients { get; init; }
}
