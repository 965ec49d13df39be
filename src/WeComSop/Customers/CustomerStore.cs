using WeComSop.Data;

namespace WeComSop.Customers;

internal static class CustomerStore
{
    private static readonly Sql Load = new("SELECT * FROM Customer WHERE Corp = @Corp AND CustomerId IN @Ids");

    private static readonly Sql Insert = new("""
        INSERT INTO Customer (Corp, CustomerId, Name, Kind, Gender, UnionId, CompanyName, FirstSeenAt, ProfileAt)
        VALUES (@Corp, @CustomerId, @Name, @Kind, @Gender, @UnionId, @CompanyName, @FirstSeenAt, @ProfileAt)
        """);

    private static readonly Sql Update = new("""
        UPDATE Customer SET Name = @Name, Kind = @Kind, Gender = @Gender, UnionId = @UnionId, CompanyName = @CompanyName,
            FirstSeenAt = @FirstSeenAt, ProfileAt = @ProfileAt
        WHERE Corp = @Corp AND CustomerId = @CustomerId
        """);

    private static readonly Sql First = new(d => $"SELECT * FROM Customer WHERE Corp = @Corp ORDER BY CustomerId {d.Limit}");

    private static readonly Sql Next = new(d => $"SELECT * FROM Customer WHERE Corp = @Corp AND CustomerId > @After ORDER BY CustomerId {d.Limit}");

    public static Task<List<Customer>> LoadAsync(Session session, string corp, IEnumerable<string> ids) =>
        session.QueryAsync<Customer>(Load, new { Corp = corp, Ids = ids });

    public static Task<List<Customer>> PageAsync(Session session, string corp, string? after, int take) => after is null
        ? session.QueryAsync<Customer>(First, new { Corp = corp, Take = take })
        : session.QueryAsync<Customer>(Next, new { Corp = corp, After = after, Take = take });

    public static async Task SaveAsync(Session session, IEnumerable<Customer> added, IEnumerable<Customer> changed)
    {
        await session.ExecuteEachAsync(Insert, added);
        await session.ExecuteEachAsync(Update, changed);
    }
}
