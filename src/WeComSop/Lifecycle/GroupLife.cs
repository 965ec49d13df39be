using WeComSop.Data;

namespace WeComSop.Lifecycle;

/// In which stage a group was when it was last looked at, and since when that was seen.
internal sealed record GroupLife
{
    public required string Corp { get; init; }

    public required string GroupId { get; init; }

    public required string Stage { get; init; }

    public required DateTimeOffset SinceAt { get; init; }

    public DateTimeOffset? LastInvitationAt { get; init; }

    public required DateTimeOffset CountedAt { get; init; }
}

internal static class GroupLifeStore
{
    private static readonly Sql Load = new("SELECT * FROM GroupLife WHERE Corp = @Corp AND GroupId IN @Groups");

    private static readonly Sql Delete = new("DELETE FROM GroupLife WHERE Corp = @Corp AND GroupId IN @Groups");

    private static readonly Sql Insert = new("""
        INSERT INTO GroupLife (Corp, GroupId, Stage, SinceAt, LastInvitationAt, CountedAt)
        VALUES (@Corp, @GroupId, @Stage, @SinceAt, @LastInvitationAt, @CountedAt)
        """);

    private static readonly Sql CountByStage = new("""
        SELECT l.Stage, COUNT(*) AS Groups FROM GroupLife l
        JOIN CustomerGroup g ON g.Corp = l.Corp AND g.GroupId = l.GroupId
        WHERE l.Corp = @Corp AND g.Status <> 'dismissed' GROUP BY l.Stage
        """);

    public static Task<List<GroupLife>> LoadAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<GroupLife>(Load, new { Corp = corp, Groups = groups });

    public static async Task ReplaceAsync(Session session, string corp, IReadOnlyCollection<string> groups, IEnumerable<GroupLife> rows)
    {
        await session.ExecuteAsync(Delete, new { Corp = corp, Groups = groups });
        await session.ExecuteEachAsync(Insert, rows);
    }

    /// Of the groups that are not dismissed.
    public static Task<List<StageCount>> CountByStageAsync(Session session, string corp) => session.QueryAsync<StageCount>(CountByStage, new { Corp = corp });
}

internal sealed record StageCount
{
    public required string Stage { get; init; }

    public long Groups { get; init; }
}
