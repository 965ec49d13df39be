using WeComSop.Data;
using WeComSop.WeCom.Api;

namespace WeComSop.Tags;

internal sealed record KnownTag
{
    public required string TagId { get; init; }

    public required string GroupId { get; init; }

    public required string GroupName { get; init; }

    public required string Name { get; init; }

    public long SortOrder { get; init; }

    public bool Is(WantedTag tag) => tag.Group == GroupName && tag.Name == Name;
}

internal static class TagStore
{
    private static readonly Sql All = new("""
        SELECT TagId, GroupId, GroupName, Name, SortOrder FROM CorpTag WHERE Corp = @Corp AND Deleted = 0 ORDER BY GroupName, SortOrder DESC, Name
        """);

    private static readonly Sql Update = new("""
        UPDATE CorpTag SET GroupId = @GroupId, GroupName = @GroupName, Name = @Name, SortOrder = @SortOrder, Deleted = 0, SeenAt = @Now
        WHERE Corp = @Corp AND TagId = @TagId
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO CorpTag (Corp, TagId, GroupId, GroupName, Name, SortOrder, Deleted, SeenAt)
        VALUES (@Corp, @TagId, @GroupId, @GroupName, @Name, @SortOrder, 0, @Now)
        """);

    private static readonly Sql Delete = new("UPDATE CorpTag SET Deleted = 1 WHERE Corp = @Corp AND TagId = @TagId");

    private static readonly Sql DeleteUnseen = new("UPDATE CorpTag SET Deleted = 1 WHERE Corp = @Corp AND SeenAt < @Now AND Deleted = 0");

    public static Task<List<KnownTag>> AllAsync(Session session, string corp) => session.QueryAsync<KnownTag>(All, new { Corp = corp });

    public static async Task KeepAsync(Session session, string corp, IEnumerable<CorpTagGroup> groups, DateTimeOffset now, bool complete)
    {
        foreach (var group in groups)
        {
            foreach (var tag in group.Tags)
            {
                var row = new { Corp = corp, TagId = tag.Id, group.GroupId, group.GroupName, tag.Name, SortOrder = tag.Order, Now = now };
                if (await session.ExecuteAsync(Update, row) == 0)
                {
                    await session.ExecuteAsync(Insert, row);
                }
            }
        }

        if (complete)
        {
            await session.ExecuteAsync(DeleteUnseen, new { Corp = corp, Now = now });
        }
    }

    public static Task DeleteAsync(Session session, string corp, IEnumerable<string> tags) =>
        session.ExecuteEachAsync(Delete, tags.Select(tag => new { Corp = corp, TagId = tag }));
}
