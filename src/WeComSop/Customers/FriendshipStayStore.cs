using WeComSop.Data;

namespace WeComSop.Customers;

internal static class FriendshipStayStore
{
    private static readonly Sql OfCustomers = new("SELECT * FROM FriendshipStay WHERE Corp = @Corp AND CustomerId IN @Customers");

    private static readonly Sql Insert = new("""
        INSERT INTO FriendshipStay (Corp, EmployeeId, CustomerId, JoinedAt, LeftAt, Ending)
        VALUES (@Corp, @EmployeeId, @CustomerId, @JoinedAt, @LeftAt, @Ending)
        """);

    private static readonly Sql Update = new("""
        UPDATE FriendshipStay SET LeftAt = @LeftAt, Ending = @Ending
        WHERE Corp = @Corp AND EmployeeId = @EmployeeId AND CustomerId = @CustomerId AND JoinedAt = @JoinedAt
        """);

    private static readonly Sql Delete = new("""
        DELETE FROM FriendshipStay WHERE Corp = @Corp AND EmployeeId = @EmployeeId AND CustomerId = @CustomerId AND JoinedAt = @JoinedAt
        """);

    public static Task<List<FriendshipStay>> OfAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<FriendshipStay>(OfCustomers, new { Corp = corp, Customers = customers });

    public static async Task SaveAsync(Session session, IEnumerable<FriendshipStay> removed, IEnumerable<FriendshipStay> added, IEnumerable<FriendshipStay> changed)
    {
        await session.ExecuteEachAsync(Delete, removed);
        await session.ExecuteEachAsync(Insert, added);
        await session.ExecuteEachAsync(Update, changed);
    }
}
