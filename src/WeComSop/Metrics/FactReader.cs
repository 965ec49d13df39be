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
