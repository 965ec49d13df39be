using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Outbox;

namespace WeComSop.Customers.Reads;

internal sealed record ReadCustomerPayload(string Customer, DateTimeOffset? UnlessReadSince);

internal sealed class ReadCustomer(Database database) : OutboxKind<ReadCustomerPayload>
{
    public const string Kind = "read_customer";

    private static readonly Sql ProfileAt = new("SELECT ProfileAt FROM Customer WHERE Corp = @Corp AND CustomerId = @Customer");

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    /// The welcome may have read the profile for the name already.
    public static OutboxRow AfterAdd(Incoming incoming, string customer, DateTimeOffset now) =>
        Outbox.Reads.Soon(incoming.App, Kind, customer, new ReadCustomerPayload(customer, incoming.ReceivedAt), now);

    public static OutboxRow AfterEdit(Incoming incoming, string customer, DateTimeOffset now) =>
        Outbox.Reads.Soon(incoming.App, Kind, $"{customer}/edit", new ReadCustomerPayload(customer, null), now);

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, ReadCustomerPayload payload, OutboxRow row, CancellationToken ct)
    {
        var readAt = await database.ReadAsync(
            session => session.FirstOrDefaultAsync<long?>(ProfileAt, new { app.Corp, payload.Customer }), ct);
        if (payload.UnlessReadSince is { } since && readAt >= since.ToUnixTimeMilliseconds())
        {
            return Outcome.Done;
        }

        return new Attempt(Outcome.Done, await CustomerProfileRead.FromAsync(app.Client, payload.Customer, ct));
    }
}
