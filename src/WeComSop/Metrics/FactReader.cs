using WeComSop.Data;

namespace WeComSop.Metrics;

/// Reads from the ledger of signals what some metrics need: by customer for a few customers, by type for many.
internal static class FactReader
{
    private const int Few = 3000;
    private const int MostAtOnce = 500;

    private static readonly Sql OfCustomers = new("""
        SELECT Type, CustomerId, GroupId, EmployeeId, OccurredAt, Amount, Data FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Customers AND Type = @Type AND OccurredAt >= @From AND OccurredAt < @Until
        """);

    private static readonly Sql OfNobody = new("""
        SELECT Type, CustomerId, GroupId, EmployeeId, OccurredAt, Amount, Data FROM Activity
        WHERE Corp = @Corp AND CustomerId IS NULL AND Type = @Type AND OccurredAt >= @From AND OccurredAt < @Until
        """);

    private static readonly Sql OfType = new("""
        SELECT Type, CustomerId, GroupId, EmployeeId, OccurredAt, Amount, Data FROM Activity
        WHERE Corp = @Corp AND Type = @Type AND OccurredAt >= @From AND OccurredAt < @Until
        """);

    /// What is needed to count metrics, each for periods that follow one another.
    public static async Task<List<Fact>> ForAsync(
        Database database, string corp, IReadOnlyCollection<string> customers, IReadOnlySet<string> seen, IEnumerable<Asked> asked, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = Wanted(asked, seen, now).ToLookup(want => want.Type == FactTypes.Delivered);
        var facts = await database.ReadAsync(session => ReadAsync(session, corp, customers, wanted[false]), ct);
        foreach (var (_, span) in wanted[true])
        {
            facts.AddRange(await database.ReadAsync(session => DeliveryReader.ReadAsync(session, corp, span), ct));
        }

        return facts;
    }

    /// Each type once, as long as any of the metrics needs it.
    private static IEnumerable<(string Type, Span Span)> Wanted(IEnumerable<Asked> asked, IReadOnlySet<string> seen, DateTimeOffset now) =>
        from one in asked
        from need in one.Metric.Needs
        from type in need.Type == FactTypes.Delivered ? [need.Type] : seen.Where(type => FactTypes.Covers(need.Type, type))
        group (From: need.From(one.Periods[0]) ?? DateTimeOffset.MinValue, To: need.Until(one.Periods[^1]) ?? now.AddDays(1)) by type into spans
        select (spans.Key, new Span(spans.Min(span => span.From), spans.Max(span => span.To)));

    public static async Task<List<Fact>> ReadAsync(
        Session session, string corp, IReadOnlyCollection<string> customers, IEnumerable<(string Type, Span Span)> wanted)
    {
        var facts = new List<Fact>();
        foreach (var (type, span) in wanted)
        {
            facts.AddRange(await OneTypeAsync(session, corp, customers, type, span));
        }

        return facts;
    }

    // An invitation is kept under the one who came and asked for by the one who invited; a task is asked for by its group or employee.
    private static async Task<List<Fact>> OneTypeAsync(Session session, string corp, IReadOnlyCollection<string> customers, string type, Span span)
    {
        if (customers.Count > Few || type is FactTypes.InviteSucceeded or FactTypes.TaskDone or FactTypes.TaskOverdue)
        {
            return await session.QueryAsync<Fact>(OfType, new { Corp = corp, Type = type, span.From, Until = span.To });
        }

        var facts = await session.QueryAsync<Fact>(OfNobody, new { Corp = corp, Type = type, span.From, Until = span.To });
        foreach (var some in customers.Chunk(MostAtOnce))
        {
            facts.AddRange(await session.QueryAsync<Fact>(OfCustomers, new { Corp = corp, Customers = some, Type = type, span.From, Until = span.To }));
        }

        return facts;
    }
}

/// A number that is wanted, for periods that follow one another.
internal sealed record Asked(Metric Metric, IReadOnlyList<Span> Periods);
