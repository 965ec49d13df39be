using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Alerts;

internal sealed record ManagerPayload(string Employee)
{
    public string? Manager { get; init; }
}

/// Asks who leads an employee, so that what several employees' manager is to be told comes as one message; then sends on what waits for the answer.
internal sealed class FindManager(AlertPost post) : OutboxKind<ManagerPayload>
{
    private const string Kind = "alert_manager";

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow Of(BoundApp app, string employee, DateTimeOffset now) => Reads.Soon(app, Kind, $"{app.Key}/{employee}", new ManagerPayload(employee), now);

    public override async Task RecordAsync(Session session, OutboxRow row, Outcome outcome, DateTimeOffset now)
    {
        var (payload, refusal) = outcome switch
        {
            Outcome.Completed { Payload: { } found } => (Payloads.Read<ManagerPayload>(found), null),
            Outcome.Cancelled ended => (Payloads.Read<ManagerPayload>(row.Payload), ended.Reason),
            _ => (null, (Reason?)null),
        };
        if (payload is null || await AlertNoticeStore.WaitingAsync(session, row.AppKey, payload.Employee) is not { Count: > 0 } waiting)
        {
            return;
        }

        var state = (await AppStore.LoadAsync(session))[row.AppKey];
        var customers = await DeliveryStore.CustomersOfAsync(session, waiting.Select(notice => notice.DeliveryId));
        foreach (var same in waiting.ToLookup(notice => state.RefusalFor(customers.GetValueOrDefault(notice.DeliveryId)) ?? refusal ?? (payload.Manager is null ? Reasons.EmployeeUnknown : null)))
        {
            if (same.Key is { } reason)
            {
                await AlertNoticeStore.PutAsync(session, same, null);
                await DeliveryStore.RefuseAsync(session, same.Select(notice => notice.DeliveryId), reason);
            }
            else
            {
                await post.DeliverAsync(session, [.. same], payload.Manager!, now);
            }
        }
    }

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, ManagerPayload payload, OutboxRow row, CancellationToken ct)
    {
        var leaders = (await app.Client.GetUserAsync(payload.Employee, ct)).DirectLeaders;
        return Outcome.DoneWith(payload: Payloads.Write(payload with { Manager = leaders.Select(EmployeeId.Normalize).FirstOrDefault() }));
    }
}
