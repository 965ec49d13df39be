using WeComSop.Data;
using WeComSop.Signals;

namespace WeComSop.Segments.Watching;

/// A rule on entering that makes her leave, and one on leaving that makes her enter, would go on for ever: after so many changes within
/// a day a customer stays as she is until the day has passed.
internal static class RestlessCustomers
{
    public const int MostChanges = 4;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private static readonly Sql Changes = new($"""
        SELECT CustomerId, Data FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Customers AND Type IN ('{SignalTypes.SegmentEntered}', '{SignalTypes.SegmentLeft}') AND OccurredAt > @Since
        """);

    /// How often each of these customers came or went within the last day; who did neither has no entry.
    public static async Task<Dictionary<string, int>> CountAsync(Session session, SegmentKey key, IReadOnlyCollection<string> customers, DateTimeOffset now) =>
        (await session.QueryAsync<ChangeRow>(Changes, new { key.Corp, Customers = customers, Since = now - Window }))
            .Where(row => SignalData.SegmentIn(row.Data) == key.FullName)
            .CountBy(row => row.CustomerId, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    private sealed record ChangeRow
    {
        public required string CustomerId { get; init; }

        public string? Data { get; init; }
    }
}
