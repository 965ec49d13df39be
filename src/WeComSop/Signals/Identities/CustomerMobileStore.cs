using WeComSop.Data;

namespace WeComSop.Signals.Identities;

internal static class CustomerMobileStore
{
    private static readonly Sql OfCustomers = new("SELECT * FROM CustomerMobile WHERE Corp = @Corp AND CustomerId IN @Customers");

    private static readonly Sql Holders = new("SELECT * FROM CustomerMobile WHERE Corp = @Corp AND MobileHash IN @Hashes");

    private static readonly Sql Insert = new("INSERT INTO CustomerMobile (Corp, MobileHash, CustomerId) VALUES (@Corp, @MobileHash, @CustomerId)");

    private static readonly Sql Delete = new("""
        DELETE FROM CustomerMobile WHERE Corp = @Corp AND MobileHash = @MobileHash AND CustomerId = @CustomerId
        """);

    public static Task<List<CustomerMobile>> OfAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<CustomerMobile>(OfCustomers, new { Corp = corp, Customers = customers });

    public static Task<List<CustomerMobile>> HoldersAsync(Session session, string corp, IReadOnlyCollection<byte[]> hashes) =>
        session.QueryAsync<CustomerMobile>(Holders, new { Corp = corp, Hashes = hashes });

    public static async Task SaveAsync(Session session, IEnumerable<CustomerMobile> removed, IEnumerable<CustomerMobile> added)
    {
        await session.ExecuteEachAsync(Delete, removed);
        await session.ExecuteEachAsync(Insert, added);
    }
}
