using WeComSop.Data;

namespace WeComSop.Segments.Watching;

/// Who is in a watched segment, as the rules were told.
internal static class SegmentMemberStore
{
    private static readonly Sql Page = new(d => $"""
        SELECT CustomerId FROM SegmentMember
        WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment AND CustomerId > @After ORDER BY CustomerId {d.Limit}
        """);

    private static readonly Sql Among = new("""
        SELECT CustomerId FROM SegmentMember WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment AND CustomerId IN @Customers
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO SegmentMember (Corp, Playbook, Segment, CustomerId, EnteredAt) VALUES (@Corp, @Playbook, @Segment, @CustomerId, @EnteredAt)
        """);

    private static readonly Sql Delete = new("""
        DELETE FROM SegmentMember WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment AND CustomerId = @CustomerId
        """);

    private static readonly Sql DeleteUpTo = new("""
        DELETE FROM SegmentMember WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment AND CustomerId <= @Last
        """);

    public static Task<List<string>> PageAsync(Session session, SegmentKey key, string after, int take) =>
        session.QueryAsync<string>(Page, new { key.Corp, key.Playbook, key.Segment, After = after, Take = take });

    public static async Task<HashSet<string>> AmongAsync(Session session, SegmentKey key, IReadOnlyCollection<string> customers) =>
        (await session.QueryAsync<string>(Among, new { key.Corp, key.Playbook, key.Segment, Customers = customers })).ToHashSet(StringComparer.Ordinal);

    public static Task AddAsync(Session session, SegmentKey key, IEnumerable<string> customers, DateTimeOffset now) =>
        session.ExecuteEachAsync(Insert, customers.Select(customer => new SegmentMember(key.Corp, key.Playbook, key.Segment, customer, now)));

    public static Task RemoveAsync(Session session, SegmentKey key, IEnumerable<string> customers, DateTimeOffset now) =>
        session.ExecuteEachAsync(Delete, customers.Select(customer => new SegmentMember(key.Corp, key.Playbook, key.Segment, customer, now)));

    public static Task RemoveUpToAsync(Session session, SegmentKey key, string last) =>
        session.ExecuteAsync(DeleteUpTo, new { key.Corp, key.Playbook, key.Segment, Last = last });

    private sealed record SegmentMember(string Corp, string Playbook, string Segment, string CustomerId, DateTimeOffset EnteredAt);
}
