using WeComSop.Data;

namespace WeComSop.Lifecycle;

/// The list of buyers as each month ended. It is made once, from what was known when it was made, and kept; a list that is not whole is not shown.
internal sealed class KeepRfmMonth(Database database)
{
    /// After a long stop not every month is made up for.
    private const int MostMonths = 12;

    public async Task RunAsync(LifecycleMoment moment, CancellationToken ct)
    {
        if (!moment.OrdersSeen)
        {
            return;
        }

        var kept = await database.ReadAsync(session => RfmMonthStore.LastAsync(session, moment.Corp), ct);
        var over = MonthSpan.Before(moment.Now, moment.Zone, MostMonths);
        foreach (var month in over.Where(month => kept is null ? month == over[^1] : string.CompareOrdinal(month.Name, kept) > 0))
        {
            await KeepAsync(month, moment with { Now = month.Span.To, Until = month.Span.To }, moment.Now, ct);
        }
    }

    private async Task KeepAsync(MonthSpan month, LifecycleMoment end, DateTimeOffset now, CancellationToken ct)
    {
        var buyers = await CountCustomers.BuyersAsync(database, end, ct);
        var ranks = buyers.Build();
        var last = "";
        await foreach (var page in CurrentCustomers.PagesAsync(database, end.Corp, ct))
        {
            var purchases = await database.ReadAsync(session => DeedReader.PurchasesAsync(session, end, page), ct);
            var entries = purchases.ConvertAll(bought => RfmMonthEntry.Of(bought, month.Name, end, ranks));
            var after = last;
            await database.WriteAsync(session => RfmMonthStore.ReplaceAsync(session, end.Corp, month.Name, after, page[^1], entries), ct);
            last = page[^1];
        }

        var whole = new RfmMonth { Corp = end.Corp, Month = month.Name, Buyers = buyers.Buyers, CountedAt = now };
        await database.WriteAsync(session => RfmMonthStore.CloseAsync(session, whole, last), ct);
    }
}
