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

    public static Task<List<string>> NextFollowersAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<string>(NextFollowers, new { Corp = corp, After = after, Take = take });
}
