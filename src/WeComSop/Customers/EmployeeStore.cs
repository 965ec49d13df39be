using WeComSop.Data;

namespace WeComSop.Customers;

internal sealed record Employee
{
    public required string Corp { get; init; }

    public required string EmployeeId { get; init; }

    public string? Name { get; init; }

    public bool Follower { get; init; }

    public DateTimeOffset SeenAt { get; init; }
}

internal static class EmployeeStore
{
    private static readonly Sql Update = new("""
        UPDATE Employee SET Name = COALESCE(@Name, Name), Follower = @Follower, SeenAt = @SeenAt WHERE Corp = @Corp AND EmployeeId = @EmployeeId
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO Employee (Corp, EmployeeId, Name, Follower, SeenAt) VALUES (@Corp, @EmployeeId, @Name, @Follower, @SeenAt)
        """);

    private static readonly Sql NextFollowers = new(d => $"""
        SELECT EmployeeId FROM Employee WHERE Corp = @Corp AND EmployeeId > @After AND Follower = 1 ORDER BY EmployeeId {d.Limit}
        """);

    // An owner of a group need not have customers of her own.
    private static readonly Sql NextSeen = new(d => $"SELECT EmployeeId FROM Employee WHERE Corp = @Corp AND EmployeeId > @After ORDER BY EmployeeId {d.Limit}");

    private static readonly Sql NextUnnamed = new(d => $"""
        SELECT EmployeeId FROM Employee WHERE Corp = @Corp AND EmployeeId > @After AND Follower = 1 AND Name IS NULL ORDER BY EmployeeId {d.Limit}
        """);

    private static readonly Sql SetName = new("UPDATE Employee SET Name = @Name WHERE Corp = @Corp AND EmployeeId = @EmployeeId");

    private static readonly Sql MarkGone = new("UPDATE Employee SET Follower = 0 WHERE Corp = @Corp AND Follower = 1 AND SeenAt < @Now");

    private static readonly Sql Load = new("SELECT * FROM Employee WHERE Corp = @Corp AND EmployeeId IN @Ids");

    public static Task<List<Employee>> LoadAsync(Session session, string corp, IEnumerable<string> ids) =>
        session.QueryAsync<Employee>(Load, new { Corp = corp, Ids = ids });

    public static async Task KeepAsync(Session session, IEnumerable<Employee> employees)
    {
        foreach (var employee in employees)
        {
            if (await session.ExecuteAsync(Update, employee) == 0)
            {
                await session.ExecuteAsync(Insert, employee);
            }
        }
    }

    public static Task NameAsync(Session session, string corp, IEnumerable<(string Employee, string Name)> named) =>
        session.ExecuteEachAsync(SetName, named.Select(one => new { Corp = corp, EmployeeId = one.Employee, one.Name }));

    /// Who has no customers any more, or has left; returns how many that are.
    public static Task<int> MarkGoneAsync(Session session, string corp, DateTimeOffset now) => session.ExecuteAsync(MarkGone, new { Corp = corp, Now = now });

    public static Task<List<string>> NextUnnamedAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<string>(NextUnnamed, new { Corp = corp, After = after, Take = take });

    public static Task<List<string>> NextSeenAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<string>(NextSeen, new { Corp = corp, After = after, Take = take });

    public static Task<List<string>> NextFollowersAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<string>(NextFollowers, new { Corp = corp, After = after, Take = take });
}
