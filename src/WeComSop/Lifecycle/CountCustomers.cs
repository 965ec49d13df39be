using WeComSop.Data;

namespace WeComSop.Lifecycle;

/// Looks at each current customer of a corp and writes down what she is worth. Twice through all: the first time only buyers are read, for the
/// fifths; a page of rows is replaced in one transaction, so a customer has her old row or her new one.
internal sealed class CountCustomers(Database database, LifecycleSettings settings)
{
    public async Task RunAsync(LifecycleMoment moment, CancellationToken ct)
    {
        var ranks = (await BuyersAsync(database, moment, ct)).Build();
        var last = "";
        await foreach (var page in CurrentCustomers.PagesAsync(database, moment.Corp, ct))
        {
            var deeds = await database.ReadAsync(session => DeedReader.ReadAsync(session, moment, page), ct);
            var rows = deeds.ConvertAll(customer => CustomerValue.Of(customer, moment, ranks, settings));
            var after = last;
            await database.WriteAsync(session => CustomerValueStore.ReplaceAsync(session, moment.Corp, after, page[^1], rows), ct);
            last = page[^1];
        }

        await database.WriteAsync(session => CustomerValueStore.RemoveAfterAsync(session, moment.Corp, last), ct);
    }

    /// Nobody is ranked while no orders are told.
    public static async Task<RfmRanks.Builder> BuyersAsync(Database database, LifecycleMoment moment, CancellationToken ct)
    {
        var buyers = new RfmRanks.Builder(moment);
        if (moment.OrdersSeen)
        {
            await foreach (var page in CurrentCustomers.PagesAsync(database, moment.Corp, ct))
            {
                (await database.ReadAsync(session => DeedReader.PurchasesAsync(session, moment, page), ct)).ForEach(buyers.Add);
            }
        }

        return buyers;
    }
}
