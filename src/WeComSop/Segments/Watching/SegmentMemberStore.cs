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

    private static readonly Sql ObservedPage = new(d => $"""
        SELECT CustomerId FROM SegmentMember
        WHERE Corp = @Corp AND Playbook = @Playbook AND Segment = @Segment AND Observed = 1 ORDER BY CustomerId {d.Limit}
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO SegmentMember (Corp, Playbook, Segment, CustomerId, EnteredAt, Observed)
        VALUES (@Corp, @Playbook, @Segment, @CustomerId, @EnteredAt, @Observed)
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

    /// Those who entered while the app observed, so that nothing came of it.
    public static Task<List<string>> ObservedAsync(Session session, SegmentKey key, int take) =>
        session.QueryAsync<string>(ObservedPage, new { key.Corp, key.Playbook, key.Segment, Take = take });

    public static Task AddAsync(Session session, SegmentKey key, IEnumerable<string> customers, DateTimeOffset now, Predicate<string> isObserved) =>
        session.ExecuteEachAsync(Insert, customers.Select(customer => new NewMember(key.Corp, key.Playbook, key.Segment, customer, now, isObserved(customer))));

    public static Task RemoveAsync(Session session, SegmentKey key, IEnumerable<string> customers) =>
        session.ExecuteEachAsync(Delete, customers.Select(customer => new { key.Corp, key.Playbook, key.Segment, CustomerId = customer }));

    public static Task RemoveUpToAsync(Session session, SegmentKey key, string last) =>
        session.ExecuteAsync(DeleteUpTo, new { key.Corp, key.Playbook, key.Segment, Last = last });

    private sealed record NewMember(string Corp, string Playbook, string Segment, string CustomerId, DateTimeOffset EnteredAt, bool Observed);
}
