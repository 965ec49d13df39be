using WeComSop.Data;

namespace WeComSop.Signals.Identities;

/// Whom a name of another system means. What means two customers means nobody.
internal static class IdentityStore
{
    private static readonly Sql OfUnionIds = new("SELECT UnionId AS Name, CustomerId FROM Customer WHERE Corp = @Corp AND UnionId IN @UnionIds");

    public static async Task<Dictionary<string, string>> OfUnionIdsAsync(Session session, string corp, IReadOnlyCollection<string> unionIds) =>
        Only((await session.QueryAsync<Named>(OfUnionIds, new { Corp = corp, UnionIds = unionIds })).Select(found => (found.Name, found.CustomerId)));

    /// By the hash in hex.
    public static async Task<Dictionary<string, string>> OfMobilesAsync(Session session, string corp, IReadOnlyCollection<byte[]> hashes) =>
        Only((await CustomerMobileStore.HoldersAsync(session, corp, hashes)).Select(found => (Convert.ToHexString(found.MobileHash), found.CustomerId)));

    private static Dictionary<string, string> Only(IEnumerable<(string Name, string Customer)> found) => found
        .GroupBy(pair => pair.Name, pair => pair.Customer, StringComparer.Ordinal)
        .Where(customers => customers.Distinct(StringComparer.Ordinal).Count() == 1)
        .ToDictionary(customers => customers.Key, customers => customers.First(), StringComparer.Ordinal);

    private sealed record Named
    {
        public required string Name { get; init; }

        public required string CustomerId { get; init; }
    }
}
