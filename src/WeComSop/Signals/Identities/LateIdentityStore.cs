using WeComSop.Data;

namespace WeComSop.Signals.Identities;

internal static class LateIdentityStore
{
    private static readonly Sql Find = new("""
        SELECT l.IdentityHash, l.SignalId, a.Type, a.GroupId, a.EmployeeId, a.OccurredAt, a.Source, a.Data
        FROM LateIdentity l JOIN Activity a ON a.Id = l.SignalId
        WHERE l.Corp = @Corp AND l.IdentityHash IN @Hashes AND a.CustomerId IS NULL
        """);

    private static readonly Sql Insert = new("INSERT INTO LateIdentity (Corp, IdentityHash, SignalId) VALUES (@Corp, @IdentityHash, @SignalId)");

    private static readonly Sql Attach = new("UPDATE Activity SET CustomerId = @Customer WHERE Id = @SignalId AND CustomerId IS NULL");

    private static readonly Sql Delete = new("DELETE FROM LateIdentity WHERE Corp = @Corp AND IdentityHash = @IdentityHash");

    public static Task<List<LateFact>> FindAsync(Session session, string corp, IReadOnlyCollection<byte[]> hashes) =>
        session.QueryAsync<LateFact>(Find, new { Corp = corp, Hashes = hashes });

    public static Task AddAsync(Session session, IEnumerable<LateIdentity> identities) => session.ExecuteEachAsync(Insert, identities);

    /// From now on the facts are hers.
    public static async Task AttachAsync(Session session, string corp, string customer, IReadOnlyCollection<LateFact> facts)
    {
        await session.ExecuteEachAsync(Attach, facts.Select(fact => new { Customer = customer, fact.SignalId }));
        await session.ExecuteEachAsync(Delete, facts.Select(fact => fact.IdentityHash).DistinctBy(Convert.ToHexString).Select(hash => new { Corp = corp, IdentityHash = hash }));
    }
}
