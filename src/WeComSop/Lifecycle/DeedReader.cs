using WeComSop.Data;
using WeComSop.Signals;

namespace WeComSop.Lifecycle;

/// Reads what a page of customers did: a handful of statements, however many they are.
internal static class DeedReader
{
    public const int MostAtOnce = 500;

    private const int ActivityDays = 30;

    private static readonly Sql Standing = new("""
        SELECT c.CustomerId,
            COALESCE(
                (SELECT MAX(f.AddedAt) FROM Friendship f WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.Status = 'active'),
                (SELECT MAX(s.JoinedAt) FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL),
                c.FirstSeenAt) AS KnownSince,
            (SELECT y.LastAt FROM CustomerActivity y WHERE y.Corp = c.Corp AND y.CustomerId = c.CustomerId) AS LastAt
        FROM Customer c WHERE c.Corp = @Corp AND c.CustomerId IN @Customers
        """);

    // SQL Server groups by what it can name, so the age is named first.
    private static readonly Sql Deeds = new("""
        SELECT d.CustomerId, d.Type, d.Age, COUNT(*) AS Times
        FROM (SELECT a.CustomerId, a.Type, (@Now - a.OccurredAt) / 86400000 AS Age FROM Activity a
            WHERE a.Corp = @Corp AND a.CustomerId IN @Customers AND a.OccurredAt > @YearAgo AND a.OccurredAt < @Until) d
        GROUP BY d.CustomerId, d.Type, d.Age
        """);

    private static readonly Sql ConversionClicks = new("""
        SELECT CustomerId, Type, 0 AS Age, COUNT(*) AS Times FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Customers AND Type = 'link.clicked' AND OccurredAt > @Since AND OccurredAt < @Until AND Category = 'conversion'
        GROUP BY CustomerId, Type
        """);

    private static readonly Sql Bought = new("""
        SELECT CustomerId, COUNT(*) AS Orders, MAX(OccurredAt) AS LastAt,
            SUM(CASE WHEN OccurredAt > @YearAgo THEN 1 ELSE 0 END) AS YearOrders,
            SUM(CASE WHEN OccurredAt > @YearAgo THEN COALESCE(Amount, 0) ELSE 0 END) AS YearAmount
        FROM Activity WHERE Corp = @Corp AND CustomerId IN @Customers AND Type = 'order.paid' AND OccurredAt < @Until GROUP BY CustomerId
        """);

    private static readonly Sql Orders = new("""
        SELECT CustomerId, Type, OccurredAt, Amount, Data FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Customers AND Type IN ('order.paid', 'coupon.used') AND OccurredAt > @YearAgo AND OccurredAt < @Until
        """);

    public static async Task<List<CustomerDeeds>> ReadAsync(Session session, LifecycleMoment moment, IReadOnlyCollection<string> customers)
    {
        var args = new { moment.Corp, Customers = customers, moment.Now, moment.Until, moment.YearAgo, Since = moment.Now.AddDays(-ActivityDays) };
        var standing = await session.QueryAsync<StandingRow>(Standing, args);
        var deeds = (await session.QueryAsync<DeedCount>(Deeds, args)).Where(deed => IsHers(deed.Type)).ToLookup(deed => deed.CustomerId);
        var clicks = (await session.QueryAsync<DeedCount>(ConversionClicks, args)).ToDictionary(click => click.CustomerId, click => click.Times, StringComparer.Ordinal);
        var purchases = (await PurchasesAsync(session, moment, customers)).ToDictionary(purchase => purchase.CustomerId, StringComparer.Ordinal);
        var orders = (await session.QueryAsync<OrderFact>(Orders, args)).ToLookup(order => order.CustomerId);
        return standing.ConvertAll(customer => new CustomerDeeds
        {
            CustomerId = customer.CustomerId,
            KnownSince = customer.KnownSince,
            LastAt = customer.LastAt,
            Deeds = [.. deeds[customer.CustomerId]],
            ConversionClicks = clicks.GetValueOrDefault(customer.CustomerId),
            Purchases = purchases.GetValueOrDefault(customer.CustomerId),
            Orders = OrderFact.Orders(orders[customer.CustomerId]),
            Invitations = moment.Invitations.Of(customer.CustomerId),
        });
    }

    /// Only of those who bought.
    public static Task<List<Purchases>> PurchasesAsync(Session session, LifecycleMoment moment, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<Purchases>(Bought, new { moment.Corp, Customers = customers, moment.Until, moment.YearAgo });

    // An invitation is kept under the one who came.
    private static bool IsHers(string type) => SignalTypes.IsCustomerMade(type) && type != SignalTypes.InviteSucceeded;

    private sealed record StandingRow
    {
        public required string CustomerId { get; init; }

        public DateTimeOffset KnownSince { get; init; }

        public DateTimeOffset? LastAt { get; init; }
    }
}
