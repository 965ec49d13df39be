using WeComSop.Data;

namespace WeComSop.Alerts;

internal static class AlertStore
{
    private static readonly Sql Insert = new("""
        INSERT INTO Alert (Id, Corp, AppKey, Playbook, RuleName, AlertKey, CustomerId, GroupId, EmployeeId, Level, Status, Outcome, SignalId, SignalType, SignalAt,
            Segment, Text, Facts, Evidence, Address, Escalate, Rises, RaisedAt, DeadlineAt, EscalatedAt, NextAt, ClosedAt, ClosedBy, EndSignal, Note)
        VALUES (@Id, @Corp, @AppKey, @Playbook, @RuleName, @AlertKey, @CustomerId, @GroupId, @EmployeeId, @Level, @Status, @Outcome, @SignalId, @SignalType, @SignalAt,
            @Segment, @Text, @Facts, @Evidence, @Address, @Escalate, @Rises, @RaisedAt, @DeadlineAt, @EscalatedAt, @NextAt, @ClosedAt, @ClosedBy, @EndSignal, @Note)
        """);

    private static readonly Sql OpenKeys = new("SELECT AlertKey FROM Alert WHERE Corp = @Corp AND AlertKey IN @Keys AND Status = 'open'");

    private static readonly Sql LastOfKey = new(d => $"SELECT * FROM Alert WHERE Corp = @Corp AND AlertKey = @Key ORDER BY Id DESC {d.Limit}");

    private static readonly Sql OpenOfCustomers = new("SELECT * FROM Alert WHERE Corp = @Corp AND CustomerId IN @Ids AND Status = 'open'");

    private static readonly Sql OpenOfGroups = new("SELECT * FROM Alert WHERE Corp = @Corp AND GroupId IN @Ids AND Status = 'open' AND CustomerId IS NULL");

    private static readonly Sql CloseOpen = new("""
        UPDATE Alert SET Status = 'closed', Outcome = @Outcome, ClosedAt = @ClosedAt, ClosedBy = @ClosedBy, EndSignal = @EndSignal, Note = @Note, NextAt = NULL
        WHERE Id = @Id AND Status = 'open'
        """);

    private static readonly Sql Due = new(d => $"SELECT * FROM Alert WHERE NextAt IS NOT NULL AND NextAt <= @Now ORDER BY NextAt, Id {d.Limit}");

    private static readonly Sql Step = new("""
        UPDATE Alert SET Level = @Level, EscalatedAt = @EscalatedAt, NextAt = @NextAt WHERE Id = @Id AND Status = 'open'
        """);

    private static readonly Sql Own = new("UPDATE Alert SET EmployeeId = @EmployeeId WHERE Id = @Id AND Status = 'open'");

    private static readonly Sql ById = new("SELECT * FROM Alert WHERE Id = @Id");

    private static readonly Listing Newest = new("Alert", "Status", "Level", "CustomerId", "GroupId", "EmployeeId", "Playbook", "RuleName");

    public static Task AddAsync(Session session, IEnumerable<Alert> alerts) => session.ExecuteEachAsync(Insert, alerts);

    public static Task<List<string>> OpenKeysAsync(Session session, string corp, IReadOnlyCollection<string> keys) =>
        session.QueryAsync<string>(OpenKeys, new { Corp = corp, Keys = keys });

    public static Task<Alert?> LastOfKeyAsync(Session session, string corp, string key) =>
        session.FirstOrDefaultAsync<Alert>(LastOfKey, new { Corp = corp, Key = key, Take = 1 });

    public static Task<List<Alert>> OpenOfCustomersAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<Alert>(OpenOfCustomers, new { Corp = corp, Ids = customers });

    /// Those that are about a group and no customer.
    public static Task<List<Alert>> OpenOfGroupsAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<Alert>(OpenOfGroups, new { Corp = corp, Ids = groups });

    /// How many of them were open.
    public static Task<int> CloseAsync(Session session, IEnumerable<Alert> closed) => session.ExecuteEachAsync(CloseOpen, closed);

    public static Task<List<Alert>> DueAsync(Session session, DateTimeOffset now, int take) => session.QueryAsync<Alert>(Due, new { Now = now, Take = take });

    public static Task StepAsync(Session session, IEnumerable<Alert> alerts) => session.ExecuteEachAsync(Step, alerts);

    public static async Task<bool> OwnAsync(Session session, Guid id, string employee) =>
        await session.ExecuteAsync(Own, new { Id = id, EmployeeId = employee }) == 1;

    public static Task<Alert?> FindAsync(Session session, Guid id) => session.FirstOrDefaultAsync<Alert>(ById, new { Id = id });

    public static Task<Page<Alert>> ListAsync(Session session, PageRequest page, AlertFilter filter) => Newest.ReadAsync<Alert>(
        session, page, row => row.Id, filter.Status, filter.Level, filter.Customer, filter.Group, filter.Employee, filter.Playbook, filter.Rule);
}

internal sealed record AlertFilter(string? Status, string? Level, string? Customer, string? Group, string? Employee, string? Playbook, string? Rule);
