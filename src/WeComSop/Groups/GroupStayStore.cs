using WeComSop.Data;

namespace WeComSop.Groups;

internal static class GroupStayStore
{
    private static readonly Sql Open = new("SELECT * FROM GroupStay WHERE Corp = @Corp AND GroupId IN @Groups AND LeftAt IS NULL");

    private static readonly Sql OfMembers = new("SELECT * FROM GroupStay WHERE Corp = @Corp AND GroupId IN @Groups AND MemberId IN @Members");

    // SQLite would sooner read the whole corp than look up rows that an index finds but does not hold.
    private static readonly Sql OfCustomers = new("""
        SELECT s.* FROM GroupStay k
        JOIN GroupStay s ON s.Corp = k.Corp AND s.GroupId = k.GroupId AND s.MemberId = k.MemberId AND s.JoinedAt = k.JoinedAt
        WHERE k.Corp = @Corp AND k.MemberId IN @Members
        """);

    private static readonly Sql OpenOfMembers = new("SELECT * FROM GroupStay WHERE Corp = @Corp AND MemberId IN @Members AND LeftAt IS NULL");

    private static readonly Sql Duplicates = new(d => $"""
        SELECT MemberId, COUNT(*) AS Groups FROM GroupStay
        WHERE Corp = @Corp AND MemberId > @After AND IsCustomer = 1 AND LeftAt IS NULL
        GROUP BY MemberId HAVING COUNT(*) > 1 ORDER BY MemberId {d.Limit}
        """);

    private static readonly Sql Counts = new("""
        SELECT GroupId, COUNT(*) AS Members, SUM(CASE WHEN IsCustomer = 1 THEN 1 ELSE 0 END) AS Customers
        FROM GroupStay WHERE Corp = @Corp AND GroupId IN @Groups AND LeftAt IS NULL GROUP BY GroupId
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO GroupStay (Corp, GroupId, MemberId, JoinedAt, LeftAt, IsCustomer, IsAdmin, JoinScene, State, InvitedBy, Nickname, ChangedAt)
        VALUES (@Corp, @GroupId, @MemberId, @JoinedAt, @LeftAt, @IsCustomer, @IsAdmin, @JoinScene, @State, @InvitedBy, @Nickname, @ChangedAt)
        """);

    private static readonly Sql Update = new("""
        UPDATE GroupStay SET LeftAt = @LeftAt, IsCustomer = @IsCustomer, IsAdmin = @IsAdmin, JoinScene = @JoinScene, State = @State,
            InvitedBy = @InvitedBy, Nickname = @Nickname, ChangedAt = @ChangedAt
        WHERE Corp = @Corp AND GroupId = @GroupId AND MemberId = @MemberId AND JoinedAt = @JoinedAt
        """);

    private static readonly Sql Delete = new("""
        DELETE FROM GroupStay WHERE Corp = @Corp AND GroupId = @GroupId AND MemberId = @MemberId AND JoinedAt = @JoinedAt
        """);

    public static Task<List<GroupStay>> OpenAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<GroupStay>(Open, new { Corp = corp, Groups = groups });

    public static Task<List<GroupStay>> OfMembersAsync(Session session, string corp, IReadOnlyCollection<string> groups, IReadOnlyCollection<string> members) =>
        session.QueryAsync<GroupStay>(OfMembers, new { Corp = corp, Groups = groups, Members = members });

    public static Task<List<GroupStay>> OfCustomersAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<GroupStay>(OfCustomers, new { Corp = corp, Members = customers });

    public static Task<List<GroupStay>> OpenOfMembersAsync(Session session, string corp, IReadOnlyCollection<string> members) =>
        session.QueryAsync<GroupStay>(OpenOfMembers, new { Corp = corp, Members = members });

    /// Customers who are in several groups now.
    public static Task<List<SharedMember>> DuplicatesAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<SharedMember>(Duplicates, new { Corp = corp, After = after, Take = take });

    public static Task<List<GroupCount>> CountAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<GroupCount>(Counts, new { Corp = corp, Groups = groups });

    public static Task RemoveAsync(Session session, IEnumerable<GroupStay> stays) => session.ExecuteEachAsync(Delete, stays);

    public static async Task SaveAsync(Session session, IEnumerable<GroupStay> added, IEnumerable<GroupStay> changed)
    {
        await session.ExecuteEachAsync(Insert, added);
        await session.ExecuteEachAsync(Update, changed);
    }
}

internal sealed record SharedMember
{
    public required string MemberId { get; init; }

    public int Groups { get; init; }
}

internal sealed record GroupCount
{
    public required string GroupId { get; init; }

    public int Members { get; init; }

    public int Customers { get; init; }
}
