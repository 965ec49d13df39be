using WeComSop.Apps;
using WeComSop.Engine;
using WeComSop.Outbox;

namespace WeComSop.Customers.Reads;

internal sealed record ReadCustomerPayload(string Customer);

internal sealed class ReadCustomer : OutboxKind<ReadCustomerPayload>
{
    public const string Kind = "read_customer";

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow Soon(Incoming incoming, string customer, DateTimeOffset now) =>
        Outbox.Reads.Soon(incoming.App, Kind, customer, new ReadCustomerPayload(customer), now);

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, ReadCustomerPayload payload, OutboxRow row, CancellationToken ct) =>
        new(Outcome.Done, await CustomerProfileRead.FromAsync(app.Client, payload.Customer, ct));
}
