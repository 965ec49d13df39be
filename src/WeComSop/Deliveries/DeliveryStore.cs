using WeComSop.Data;

namespace WeComSop.Deliveries;

internal static class DeliveryStore
{
    /// SQL Server takes 2100 parameters in a statement.
    private const int MostAtOnce = 800;

    private static readonly Sql Insert = new("""
        INSERT INTO Delivery (Id, Corp, AppKey, SourceKey, OutboxId, Effect, CustomerId, GroupId, EmployeeId, Playbook, RuleName, SignalId,
            BroadcastId, RunId, MassSendId, Status, Reason, Detail, PlannedAt, DueAt, SentAt, ConfirmedAt, MessageId, ErrCode, Attempts)
        SELECT @Id, @Corp, @AppKey, @SourceKey, @OutboxId, @Effect, @CustomerId, @GroupId, @EmployeeId, @Playbook, @RuleName, @SignalId,
            @BroadcastId, @RunId, @MassSendId, @Status, @Reason, @Detail, @PlannedAt, @DueAt, @SentAt, @ConfirmedAt, @MessageId, @ErrCode, @Attempts
        WHERE NOT EXISTS (SELECT 1 FROM Delivery WHERE Corp = @Corp AND SourceKey = @SourceKey)
        """);

    private static readonly Sql Update = new("""
        UPDATE Delivery SET Status = @Status, Reason = @Reason, Detail = @Detail, SentAt = @SentAt, ConfirmedAt = @ConfirmedAt,
            MessageId = @MessageId, ErrCode = @ErrCode, Attempts = @Attempts
        WHERE Id = @Id
        """);

    private static readonly Sql ByOutbox = new("SELECT * FROM Delivery WHERE OutboxId IS NOT NULL AND OutboxId IN @Ids");

    private static readonly Sql Find = new("SELECT * FROM Delivery WHERE Id = @Id");

    private static readonly Sql OfCustomers = new("SELECT * FROM Delivery WHERE CustomerId IN @Customers ORDER BY Id");

    private static readonly Sql LastWelcome = new(d => $"""
        SELECT * FROM Delivery
        WHERE CustomerId = @Customer AND EmployeeId = @Employee AND Corp = @Corp AND Effect = 'welcome' AND Status <> 'suppressed'
        ORDER BY Id DESC {d.Limit}
        """);

    private static readonly Sql CancelQueued = new("""
        UPDATE Delivery SET Status = 'cancelled', Reason = 'halted', Detail = NULL
        WHERE Status = 'queued' AND AppKey = @AppKey
          AND OutboxId IN (SELECT Id FROM Outbox WHERE DueAt IS NOT NULL AND Status = 'pending' AND AppKey = @AppKey)
        """);

    private static readonly Sql Queue = new("UPDATE Delivery SET Status = 'queued', OutboxId = @OutboxId, EmployeeId = @EmployeeId WHERE Id = @Id AND Status = 'planned'");

    private static readonly Sql Refuse = new("UPDATE Delivery SET Status = @Status, Reason = @Reason WHERE Id = @Id AND Status = 'planned'");

    private static readonly Sql CustomersOf = new("SELECT Id, CustomerId FROM Delivery WHERE Id IN @Ids");

    private static readonly Listing Newest = new("Delivery", "CustomerId", "EmployeeId", "Status", "Effect", "AppKey", "Reason");

    private static readonly Listing OfBroadcast = Listing.Of("BroadcastId IS NOT NULL", "Delivery", "BroadcastId", "Status", "Reason", "EmployeeId", "GroupId");

    public static Task AddAsync(Session session, IEnumerable<Delivery> deliveries) => session.ExecuteEachAsync(Insert, deliveries);

    public static Task UpdateAsync(Session session, IEnumerable<Delivery> deliveries) => session.ExecuteEachAsync(Update, deliveries);

    public static Task<List<Delivery>> FindByOutboxAsync(Session session, IEnumerable<Guid> calls) =>
        session.QueryAsync<Delivery>(ByOutbox, new { Ids = Ids.ToBytes(calls) });

    /// What was planned goes out with a call now.
    public static Task QueueAsync(Session session, IEnumerable<Guid> planned, Guid call, string employee) =>
        session.ExecuteEachAsync(Queue, planned.Select(id => new { Id = id, OutboxId = call, EmployeeId = employee }));

    /// What was planned goes out no more.
    public static Task RefuseAsync(Session session, IEnumerable<Guid> planned, Reason reason)
    {
        var status = reason == Reasons.Observing || reason == Reasons.Halted ? DeliveryStatus.Suppressed : DeliveryStatus.Failed;
        return session.ExecuteEachAsync(Refuse, planned.Select(id => new { Id = id, Status = status, Reason = reason.Code }));
    }

    public static async Task<Dictionary<Guid, string?>> CustomersOfAsync(Session session, IEnumerable<Guid> deliveries)
    {
        var customers = new Dictionary<Guid, string?>();
        foreach (var some in deliveries.Chunk(MostAtOnce))
        {
            foreach (var row in await session.QueryAsync<CustomerOf>(CustomersOf, new { Ids = Ids.ToBytes(some) }))
            {
                customers[row.Id] = row.CustomerId;
            }
        }

        return customers;
    }

    public static Task<Delivery?> FindAsync(Session session, Guid id) => session.FirstOrDefaultAsync<Delivery>(Find, new { Id = id });

    public static Task<Page<Delivery>> ListAsync(Session session, PageRequest page, DeliveryFilter filter) => Newest.ReadAsync<Delivery>(
        session, page, row => row.Id, filter.Customer, filter.Employee, filter.Status, filter.Effect, filter.App, filter.Reason);

    public static Task<Page<Delivery>> OfBroadcastAsync(Session session, PageRequest page, Guid broadcast, DeliveryFilter filter, string? group) =>
        OfBroadcast.ReadAsync<Delivery>(
            session, page, row => row.Id, broadcast, filter.Status, filter.Reason, filter.Employee, group);

    public static Task<List<Delivery>> OfCustomersAsync(Session session, IEnumerable<string> customers) =>
        session.QueryAsync<Delivery>(OfCustomers, new { Customers = customers });

    /// The last one that was meant to be sent.
    public static Task<Delivery?> LastWelcomeAsync(Session session, string corp, string? customer, string? employee) =>
        session.FirstOrDefaultAsync<Delivery>(LastWelcome, new { Corp = corp, Customer = customer, Employee = employee, Take = 1 });

    public static Task CancelQueuedAsync(Session session, string appKey) => session.ExecuteAsync(CancelQueued, new { AppKey = appKey });

    private sealed record CustomerOf
    {
        public Guid Id { get; init; }

        public string? CustomerId { get; init; }
    }
}

internal sealed record DeliveryFilter(
    string? Customer, string? Employee, string? Status, string? Effect, string? App, string? Reason);
