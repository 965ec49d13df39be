using WeComSop.Data;

namespace WeComSop.Lifecycle;

/// A month whose list of buyers is whole and kept.
internal sealed record RfmMonth
{
    public required string Corp { get; init; }

    public required string Month { get; init; }

    public required long Buyers { get; init; }

    public required DateTimeOffset CountedAt { get; init; }
}

/// A buyer as she stood at the end of a month.
internal sealed record RfmMonthEntry
{
    public required string Corp { get; init; }

    public required string Month { get; init; }

    public required string CustomerId { get; init; }

    public required string Rfm { get; init; }

    public required string Class { get; init; }

    public required DateTimeOffset LastOrderAt { get; init; }

    public required long RecencyDays { get; init; }

    /// Of 365 days.
    public required long Orders { get; init; }

    /// In fen, of 365 days.
    public required long Amount { get; init; }

    public static RfmMonthEntry Of(Purchases purchases, string month, LifecycleMoment end, RfmRanks ranks)
    {
        var rfm = ranks.Of(purchases, end);
        return new RfmMonthEntry
        {
            Corp = end.Corp,
            Month = month,
            CustomerId = purchases.CustomerId,
            Rfm = rfm,
            Class = RfmClasses.Of(rfm)!.Name,
            LastOrderAt = purchases.LastAt,
            RecencyDays = end.FullDaysSince(purchases.LastAt),
            Orders = purchases.YearOrders,
            Amount = purchases.YearAmount,
        };
    }
}

internal static class RfmMonthStore
{
    private static readonly Sql Last = new("SELECT MAX(Month) FROM RfmMonth WHERE Corp = @Corp");

    private static readonly Sql Find = new("SELECT * FROM RfmMonth WHERE Corp = @Corp AND Month = @Month");

    private static readonly Sql Insert = new("""
        INSERT INTO RfmMonth (Corp, Month, Buyers, CountedAt)
        SELECT @Corp, @Month, @Buyers, @CountedAt WHERE NOT EXISTS (SELECT 1 FROM RfmMonth WHERE Corp = @Corp AND Month = @Month)
        """);

    private static readonly Sql DeleteBetween = new("DELETE FROM RfmMonthEntry WHERE Corp = @Corp AND Month = @Month AND CustomerId > @After AND CustomerId <= @Last");

    private static readonly Sql DeleteAfter = new("DELETE FROM RfmMonthEntry WHERE Corp = @Corp AND Month = @Month AND CustomerId > @After");

    private static readonly Sql InsertEntry = new("""
        INSERT INTO RfmMonthEntry (Corp, Month, CustomerId, Rfm, Class, LastOrderAt, RecencyDays, Orders, Amount)
        VALUES (@Corp, @Month, @CustomerId, @Rfm, @Class, @LastOrderAt, @RecencyDays, @Orders, @Amount)
        """);

    private static readonly Sql Page = new(d => $"""
        SELECT * FROM RfmMonthEntry WHERE Corp = @Corp AND Month = @Month AND CustomerId > @After ORDER BY CustomerId {d.Limit}
        """);

    // SQLite would sooner read the whole month than look up rows that an index finds but does not hold.
    private static readonly Sql PageOfClass = new(d => $"""
        SELECT e.* FROM RfmMonthEntry k
        JOIN RfmMonthEntry e ON e.Corp = k.Corp AND e.Month = k.Month AND e.CustomerId = k.CustomerId
        WHERE k.Corp = @Corp AND k.Month = @Month AND k.Class = @Class AND k.CustomerId > @After ORDER BY k.CustomerId {d.Limit}
        """);

    public static Task<string?> LastAsync(Session session, string corp) => session.FirstOrDefaultAsync<string>(Last, new { Corp = corp });

    public static Task<RfmMonth?> FindAsync(Session session, string corp, string month) =>
        session.FirstOrDefaultAsync<RfmMonth>(Find, new { Corp = corp, Month = month });

    /// What a run that died has left of the page goes.
    public static async Task ReplaceAsync(Session session, string corp, string month, string after, string last, IEnumerable<RfmMonthEntry> entries)
    {
        await session.ExecuteAsync(DeleteBetween, new { Corp = corp, Month = month, After = after, Last = last });
        await session.ExecuteEachAsync(InsertEntry, entries);
    }

    /// From here on the list is kept as it is.
    public static async Task CloseAsync(Session session, RfmMonth month, string last)
    {
        await session.ExecuteAsync(DeleteAfter, new { month.Corp, month.Month, After = last });
        await session.ExecuteAsync(Insert, month);
    }

    public static Task<List<RfmMonthEntry>> PageAsync(Session session, string corp, string month, string? named, string after, int take) => named is null
        ? session.QueryAsync<RfmMonthEntry>(Page, new { Corp = corp, Month = month, After = after, Take = take })
        : session.QueryAsync<RfmMonthEntry>(PageOfClass, new { Corp = corp, Month = month, Class = named, After = after, Take = take });
}
