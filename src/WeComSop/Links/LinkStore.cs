using WeComSop.Data;

namespace WeComSop.Links;

internal static class LinkStore
{
    private static readonly Sql FindByCode = new("SELECT * FROM ShortLink WHERE Code = @Code");

    private static readonly Sql ByCodes = new("SELECT * FROM ShortLink WHERE Code IN @Codes");

    private static readonly Sql ByIds = new("SELECT * FROM ShortLink WHERE Id IN @Ids");

    private static readonly Sql Insert = new("""
        INSERT INTO ShortLink (Id, Code, Corp, AppKey, RunId, Broadcast, Playbook, Content, Category, EmployeeId, GroupId, Target, CreatedAt, ExpiresAt, Clicks, Visitors, Known)
        VALUES (@Id, @Code, @Corp, @AppKey, @RunId, @Broadcast, @Playbook, @Content, @Category, @EmployeeId, @GroupId, @Target, @CreatedAt, @ExpiresAt, 0, 0, 0)
        """);

    private static readonly Sql Prolong = new("UPDATE ShortLink SET ExpiresAt = @ExpiresAt WHERE Id = @Id AND ExpiresAt < @ExpiresAt");

    private static readonly Sql FirstOf = new("SELECT MIN(Id) FROM ShortLink WHERE Broadcast = @Broadcast");

    private static readonly Listing Newest = new("ShortLink", "Broadcast", "Playbook");

    public static Task<ShortLink?> FindAsync(Session session, string code) => session.FirstOrDefaultAsync<ShortLink>(FindByCode, new { Code = code });

    public static Task<List<ShortLink>> LoadAsync(Session session, IEnumerable<string> codes) => session.QueryAsync<ShortLink>(ByCodes, new { Codes = codes });

    public static Task<List<ShortLink>> LoadAsync(Session session, IEnumerable<Guid> ids) => session.QueryAsync<ShortLink>(ByIds, new { Ids = Ids.ToBytes(ids) });

    public static async Task<bool> AnyOfAsync(Session session, string broadcast) =>
        await session.FirstOrDefaultAsync<byte[]>(FirstOf, new { Broadcast = broadcast }) is not null;

    public static Task AddAsync(Session session, IEnumerable<ShortLink> links) => session.ExecuteEachAsync(Insert, links);

    public static Task ProlongAsync(Session session, IEnumerable<ShortLink> links, DateTimeOffset until) =>
        session.ExecuteEachAsync(Prolong, links.Select(link => new { link.Id, ExpiresAt = until }));

    public static Task<Page<ShortLink>> ListAsync(Session session, PageRequest page, string? broadcast, string? playbook) =>
        Newest.ReadAsync<ShortLink>(session, page, link => link.Id, broadcast, playbook);
}
