using WeComSop.Data;

namespace WeComSop.Signals;

/// When each customer last made a signal herself, and since when the corp hears of such signals: kept as they arrive, in whatever order.
internal static class CustomerActivityStore
{
    private static readonly Sql SetLast = new("UPDATE CustomerActivity SET LastAt = @At WHERE Corp = @Corp AND CustomerId = @Customer AND LastAt < @At");

    private static readonly Sql InsertLast = new("""
        INSERT INTO CustomerActivity (Corp, CustomerId, LastAt)
        SELECT @Corp, @Customer, @At WHERE NOT EXISTS (SELECT 1 FROM CustomerActivity WHERE Corp = @Corp AND CustomerId = @Customer)
        """);

    private static readonly Sql SetFirst = new("UPDATE SignalSource SET FirstAt = @At WHERE Corp = @Corp AND Type = @Type AND FirstAt > @At");

    private static readonly Sql InsertFirst = new("""
        INSERT INTO SignalSource (Corp, Type, FirstAt)
        SELECT @Corp, @Type, @At WHERE NOT EXISTS (SELECT 1 FROM SignalSource WHERE Corp = @Corp AND Type = @Type)
        """);

    private static readonly Sql Last = new("SELECT LastAt FROM CustomerActivity WHERE Corp = @Corp AND CustomerId = @Customer");

    private static readonly Sql LastOfAll = new("SELECT CustomerId, LastAt FROM CustomerActivity WHERE Corp = @Corp AND CustomerId IN @Customers");

    private static readonly Sql HasTold = new("SELECT COUNT(*) FROM SignalSource WHERE Corp = @Corp AND Type = @Type");

    private static readonly Sql First = new("SELECT MIN(FirstAt) FROM SignalSource WHERE Corp = @Corp");

    public static async Task KeepAsync(Session session, IEnumerable<Signal> signals)
    {
        var made = signals.Where(signal => signal.Customer is not null && SignalTypes.IsCustomerMade(signal.Type)).ToList();
        if (made.Count == 0)
        {
            return;
        }

        var last = made.GroupBy(signal => (signal.Corp, signal.Customer), (key, all) => new LastRow(key.Corp, key.Customer!, all.Max(signal => signal.OccurredAt))).ToList();
        await session.ExecuteEachAsync(SetLast, last);
        await session.ExecuteEachAsync(InsertLast, last);
        var first = made.GroupBy(signal => (signal.Corp, signal.Type), (key, all) => new FirstRow(key.Corp, key.Type, all.Min(signal => signal.OccurredAt))).ToList();
        await session.ExecuteEachAsync(SetFirst, first);
        await session.ExecuteEachAsync(InsertFirst, first);
    }

    public static Task<DateTimeOffset?> LastOfAsync(Session session, string corp, string customer) =>
        session.FirstOrDefaultAsync<DateTimeOffset?>(Last, new { Corp = corp, Customer = customer });

    public static async Task<Dictionary<string, DateTimeOffset>> LastOfAllAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        (await session.QueryAsync<LastSeen>(LastOfAll, new { Corp = corp, Customers = customers })).ToDictionary(row => row.CustomerId, row => row.LastAt, StringComparer.Ordinal);

    /// Null while no source that could show what customers do has ever told anything.
    public static Task<DateTimeOffset?> ObservedSinceAsync(Session session, string corp) =>
        session.FirstOrDefaultAsync<DateTimeOffset?>(First, new { Corp = corp });

    /// Whether anybody was ever said to have done this.
    public static async Task<bool> HasToldAsync(Session session, string corp, string type) =>
        await session.ScalarAsync<long>(HasTold, new { Corp = corp, Type = type }) > 0;

    private sealed record LastSeen
    {
        public required string CustomerId { get; init; }

        public DateTimeOffset LastAt { get; init; }
    }

    private sealed record LastRow(string Corp, string Customer, DateTimeOffset At);

    private sealed record FirstRow(string Corp, string Type, DateTimeOffset At);
}
