using WeComSop.Data;

namespace WeComSop.Customers;

internal static class FriendshipStore
{
    private static readonly Sql Load = new("SELECT * FROM Friendship WHERE Corp = @Corp AND CustomerId IN @Ids");

    private static readonly Sql LoadTags = new("SELECT * FROM FriendshipTag WHERE Corp = @Corp AND CustomerId IN @Ids");

    private static readonly Sql ActiveOf = new("SELECT CustomerId FROM Friendship WHERE Corp = @Corp AND EmployeeId = @EmployeeId AND Status = 'active'");

    private static readonly Sql NextFriends = new(d => $"""
        SELECT DISTINCT CustomerId FROM Friendship WHERE Corp = @Corp AND CustomerId > @After AND Status = 'active' ORDER BY CustomerId {d.Limit}
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO Friendship (Corp, CustomerId, EmployeeId, Status, State, AddWay, Remark, AddedAt, LostAt, ChangedAt)
        VALUES (@Corp, @CustomerId, @EmployeeId, @Status, @State, @AddWay, @Remark, @AddedAt, @LostAt, @ChangedAt)
        """);

    private static readonly Sql Update = new("""
        UPDATE Friendship SET Status = @Status, State = @State, AddWay = @AddWay, Remark = @Remark, AddedAt = @AddedAt, LostAt = @LostAt, ChangedAt = @ChangedAt
        WHERE Corp = @Corp AND CustomerId = @CustomerId AND EmployeeId = @EmployeeId
        """);

    private static readonly Sql InsertTag = new("""
        INSERT INTO FriendshipTag (Corp, CustomerId, EmployeeId, TagId, GroupName, Name)
        VALUES (@Corp, @CustomerId, @EmployeeId, @TagId, @GroupName, @Name)
        """);

    private static readonly Sql DeleteTag = new("""
        DELETE FROM FriendshipTag WHERE Corp = @Corp AND CustomerId = @CustomerId AND EmployeeId = @EmployeeId AND TagId = @TagId
        """);

    public static Task<List<Friendship>> LoadAsync(Session session, string corp, IEnumerable<string> customers) =>
        session.QueryAsync<Friendship>(Load, new { Corp = corp, Ids = customers });

    public static Task<List<FriendshipTag>> LoadTagsAsync(Session session, string corp, IEnumerable<string> customers) =>
        session.QueryAsync<FriendshipTag>(LoadTags, new { Corp = corp, Ids = customers });

    public static Task<List<string>> ActiveOfAsync(Session session, string corp, string employee) =>
        session.QueryAsync<string>(ActiveOf, new { Corp = corp, EmployeeId = employee });

    /// Customers who are somebody's friend, in order.
    public static Task<List<string>> NextFriendsAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<string>(NextFriends, new { Corp = corp, After = after, Take = take });

    public static async Task SaveAsync(Session session, IEnumerable<Friendship> added, IEnumerable<Friendship> changed)
    {
        await session.ExecuteEachAsync(Insert, added);
        await session.ExecuteEachAsync(Update, changed);
    }

    public static async Task SaveTagsAsync(Session session, IEnumerable<FriendshipTag> added, IEnumerable<FriendshipTag> removed)
    {
        await session.ExecuteEachAsync(DeleteTag, removed);
        await session.ExecuteEachAsync(InsertTag, added);
    }
}
