using WeComSop.Data;
using WeComSop.Metrics;
using WeComSop.Signals;

namespace WeComSop.Reports.Health;

/// Customers whose first doing of a time came after thirty days without any.
internal static class WokenUsers
{
    private const int AtOnce = 500;

    private static readonly TimeSpan Silence = TimeSpan.FromDays(30);

    private static readonly Sql FirstOfType = new("""
        SELECT CustomerId, MIN(OccurredAt) AS At FROM Activity
        WHERE Corp = @Corp AND Type = @Type AND OccurredAt >= @From AND OccurredAt < @Until AND CustomerId IS NOT NULL GROUP BY CustomerId
        """);

    private static readonly Sql LastBefore = new("""
        SELECT CustomerId, MAX(OccurredAt) AS At FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Customers AND Type = @Type AND OccurredAt >= @From AND OccurredAt < @Until GROUP BY CustomerId
        """);

    /// Each with the moment of her first doing; null where nobody ever told of anything that customers do.
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>?> ReadAsync(Session session, string corp, Span span, IReadOnlySet<string> seen)
    {
        var types = seen.Where(SignalTypes.IsCustomerMade).ToList();
        if (types.Count == 0)
        {
            return null;
        }

        // An invitation is its inviter's doing, and kept under the one who came.
        var invited = types.Remove(FactTypes.InviteSucceeded)
            ? (await FactReader.ReadAsync(session, corp, [], [(FactTypes.InviteSucceeded, span with { From = span.From - Silence })])).Where(fact => fact.Actor is not null).ToList()
            : [];
        var first = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            Keep(first, await session.QueryAsync<Doing>(FirstOfType, new { Corp = corp, Type = type, span.From, Until = span.To }), (known, told) => told < known);
        }

        Keep(first, invited.Where(fact => span.Holds(fact.OccurredAt)).Select(DoingOf), (known, told) => told < known);
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var some in first.Keys.Chunk(AtOnce))
        {
            foreach (var type in types)
            {
                var before = new { Corp = corp, Customers = some, Type = type, From = span.From - Silence, Until = span.From };
                Keep(last, await session.QueryAsync<Doing>(LastBefore, before), (known, told) => told > known);
            }
        }

        Keep(last, invited.Where(fact => fact.OccurredAt < span.From).Select(DoingOf), (known, told) => told > known);
        return first.Where(one => !last.TryGetValue(one.Key, out var before) || before <= one.Value - Silence).ToDictionary(StringComparer.Ordinal);
    }

    /// Whoever came later than that was no silent member.
    public static bool WasSilentIn(ScopePeople people, string customer, DateTimeOffset at) =>
        people.Stays.StayAt(customer, at) is { } stay && stay.JoinedAt <= at - Silence;

    private static Doing DoingOf(Fact fact) => new() { CustomerId = fact.Actor!, At = fact.OccurredAt };

    private static void Keep(Dictionary<string, DateTimeOffset> kept, IEnumerable<Doing> told, Func<DateTimeOffset, DateTimeOffset, bool> isBetter)
    {
        foreach (var doing in told)
        {
            if (!kept.TryGetValue(doing.CustomerId, out var known) || isBetter(known, doing.At))
            {
                kept[doing.CustomerId] = doing.At;
            }
        }
    }

    private sealed record Doing
    {
        public required string CustomerId { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
