using WeComSop.Data;

namespace WeComSop.Segments.Watching;

/// Customers of whom something was learned, until the watched segments have looked at them. A second touch is a row of its own, so that
/// one that comes while its customer is being judged outlives the judgement.
internal static class SegmentTouchStore
{
    private static readonly Sql Insert = new("INSERT INTO SegmentTouch (Id, Corp, CustomerId) VALUES (@Id, @Corp, @CustomerId)");

    private static readonly Sql Oldest = new(d => $"SELECT Id, Corp, CustomerId FROM SegmentTouch WHERE Id > @After ORDER BY Id {d.Limit}");

    private static readonly Sql Delete = new("DELETE FROM SegmentTouch WHERE Id = @Id");

    public static Task AddAsync(Session session, IEnumerable<(string Corp, string Customer)> touched, DateTimeOffset now) =>
        session.ExecuteEachAsync(Insert, touched.Select(one => new SegmentTouch { Id = Ids.Next(now), Corp = one.Corp, CustomerId = one.Customer }));

    public static Task<List<SegmentTouch>> OldestAsync(Session session, int take) => session.QueryAsync<SegmentTouch>(Oldest, new { After = Guid.Empty, Take = take });

    public static Task RemoveAsync(Session session, IEnumerable<SegmentTouch> touches) => session.ExecuteEachAsync(Delete, touches);
}

internal sealed record SegmentTouch
{
    public required Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string CustomerId { get; init; }
}
