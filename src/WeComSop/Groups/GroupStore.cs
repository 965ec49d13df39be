using WeComSop.Data;

namespace WeComSop.Groups;

internal static class GroupStore
{
    private static readonly Sql Load = new("SELECT * FROM CustomerGroup WHERE Corp = @Corp AND GroupId IN @Ids");

    private static readonly Sql First = new(d => $"SELECT * FROM CustomerGroup WHERE Corp = @Corp ORDER BY GroupId {d.Limit}");

    private static readonly Sql Next = new(d => $"SELECT * FROM CustomerGroup WHERE Corp = @Corp AND GroupId > @After ORDER BY GroupId {d.Limit}");

    private static readonly Sql NextAlive = new(d => $"""
        SELECT * FROM CustomerGroup WHERE Corp = @Corp AND GroupId > @After AND Status <> 'dismissed' ORDER BY GroupId {d.Limit}
        """);

    private static readonly Sql MarkSeen = new("UPDATE CustomerGroup SET SeenAt = @Now WHERE Corp = @Corp AND GroupId IN @Ids");

    private static readonly Sql Unseen = new(d => $"""
        SELECT GroupId FROM CustomerGroup
        WHERE Corp = @Corp AND GroupId > @After AND Status <> 'dismissed' AND COALESCE(SeenAt, 0) < @Before AND COALESCE(CreatedAt, 0) < @Before
        ORDER BY GroupId {d.Limit}
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO CustomerGroup (Corp, GroupId, Name, OwnerId, Notice, Status, MemberVersion, CreatedAt, ReadAt, SeenAt, DismissedAt)
        VALUES (@Corp, @GroupId, @Name, @OwnerId, @Notice, @Status, @MemberVersion, @CreatedAt, @ReadAt, @ReadAt, @DismissedAt)
        """);

    private static readonly Sql Update = new("""
        UPDATE CustomerGroup SET Name = @Name, OwnerId = @OwnerId, Notice = @Notice, Status = @Status, MemberVersion = @MemberVersion,
            CreatedAt = @CreatedAt, ReadAt = @ReadAt, DismissedAt = @DismissedAt
        WHERE Corp = @Corp AND GroupId = @GroupId
        """);

    public static Task<List<Group>> LoadAsync(Session session, string corp, IEnumerable<string> ids) =>
        session.QueryAsync<Group>(Load, new { Corp = corp, Ids = ids });

    public static Task<List<Group>> PageAsync(Session session, string corp, string? after, int take) => after is null
        ? session.QueryAsync<Group>(First, new { Corp = corp, Take = take })
        : session.QueryAsync<Group>(Next, new { Corp = corp, After = after, Take = take });

    public static Task<List<Group>> PageAliveAsync(Session session, string corp, string after, int take) =>
        session.QueryAsync<Group>(NextAlive, new { Corp = corp, After = after, Take = take });

    public static Task MarkSeenAsync(Session session, string corp, IEnumerable<string> ids, DateTimeOffset now) =>
        session.ExecuteAsync(MarkSeen, new { Corp = corp, Ids = ids, Now = now });

    /// Groups that no list has named since then.
    public static Task<List<string>> UnseenAsync(Session session, string corp, DateTimeOffset before, string after, int take) =>
        session.QueryAsync<string>(Unseen, new { Corp = corp, Before = before, After = after, Take = take });

    public static async Task SaveAsync(Session session, IEnumerable<Group> added, IEnumerable<Group> changed)
    {
        await session.ExecuteEachAsync(Insert, added);
        await session.ExecuteEachAsync(Update, changed);
    }
}
