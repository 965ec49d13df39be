using WeComSop.Data;

namespace WeComSop.Metrics;

/// Reads who was reached and when, as facts: what went to a group reached each customer who was in it.
internal static class DeliveryReader
{
    private static readonly Sql Confirmed = new("""
        SELECT 'delivered' AS Type, CustomerId, GroupId, EmployeeId, ConfirmedAt AS OccurredAt FROM Delivery
        WHERE Corp = @Corp AND ConfirmedAt IS NOT NULL AND ConfirmedAt >= @From AND ConfirmedAt < @Until AND Status = 'delivered' AND Effect IN ('welcome', 'mass_send')
        """);

    private static readonly Sql Sent = new("""
        SELECT 'delivered' AS Type, CustomerId, GroupId, EmployeeId, SentAt AS OccurredAt FROM Delivery
        WHERE Corp = @Corp AND SentAt IS NOT NULL AND SentAt >= @From AND SentAt < @Until AND ConfirmedAt IS NULL AND Status = 'delivered' AND Effect IN ('welcome', 'mass_send')
        """);

    private static readonly Sql ConfirmedContents = new("""
        SELECT 'delivered' AS Type, CustomerId, GroupId, EmployeeId, ConfirmedAt AS OccurredAt, Playbook, Detail AS Content, BroadcastId FROM Delivery
        WHERE Corp = @Corp AND ConfirmedAt IS NOT NULL AND ConfirmedAt >= @From AND ConfirmedAt < @Until AND Status = 'delivered' AND Effect IN ('welcome', 'mass_send')
        """);

    private static readonly Sql SentContents = new("""
        SELECT 'delivered' AS Type, CustomerId, GroupId, EmployeeId, SentAt AS OccurredAt, Playbook, Detail AS Content, BroadcastId FROM Delivery
        WHERE Corp = @Corp AND SentAt IS NOT NULL AND SentAt >= @From AND SentAt < @Until AND ConfirmedAt IS NULL AND Status = 'delivered' AND Effect IN ('welcome', 'mass_send')
        """);

    private static readonly Sql OfRun = new("""
        SELECT 'delivered' AS Type, CustomerId, GroupId, EmployeeId, COALESCE(ConfirmedAt, SentAt) AS OccurredAt, Playbook, Detail AS Content, BroadcastId FROM Delivery
        WHERE RunId IS NOT NULL AND RunId = @RunId AND Status = 'delivered'
        """);

    public static Task<List<Fact>> ReadAsync(Session session, string corp, Span span) => ReadAsync(session, Confirmed, Sent, corp, span);

    /// With what was sent, which the metrics do not ask for.
    public static Task<List<Fact>> ReadContentsAsync(Session session, string corp, Span span) => ReadAsync(session, ConfirmedContents, SentContents, corp, span);

    /// What one run of a broadcast delivered, whenever that was.
    public static async Task<List<Fact>> ReadRunAsync(Session session, string corp, Guid run) =>
        await ExpandAsync(session, corp, await session.QueryAsync<Fact>(OfRun, new { RunId = run }));

    private static async Task<List<Fact>> ReadAsync(Session session, Sql confirmed, Sql sent, string corp, Span span)
    {
        var during = new { Corp = corp, span.From, Until = span.To };
        var all = await session.QueryAsync<Fact>(confirmed, during);
        all.AddRange(await session.QueryAsync<Fact>(sent, during));
        return await ExpandAsync(session, corp, all);
    }

    private static async Task<List<Fact>> ExpandAsync(Session session, string corp, List<Fact> all)
    {
        var toGroups = all.Where(fact => fact.CustomerId is null).ToList();
        var members = (await PeopleReader.StaysAsync(session, corp, toGroups.Select(fact => fact.GroupId!).Distinct(StringComparer.Ordinal)))
            .ToLookup(row => row.GroupId!, StringComparer.Ordinal);
        return
        [
            .. all.Where(fact => fact.CustomerId is not null),
            .. toGroups.SelectMany(fact => members[fact.GroupId!]
                .Where(member => new Stay(member.JoinedAt, member.LeftAt, default).Holds(fact.OccurredAt))
                .Select(member => fact with { CustomerId = member.CustomerId })),
        ];
    }
}
