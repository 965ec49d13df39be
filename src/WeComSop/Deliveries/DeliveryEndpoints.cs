using WeComSop.Api;
using WeComSop.Data;

namespace WeComSop.Deliveries;

internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("deliveries");
        deliveries.MapGet("/", ListAsync);
        deliveries.MapGet("/{id:guid}", FindAsync);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query,
        string? customer,
        string? employee,
        string? status,
        string? effect,
        string? app,
        string? reason,
        Guid? broadcast,
        string? group,
        Database database,
        CancellationToken ct)
    {
        if (query.TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        var filter = new DeliveryFilter(customer, employee?.ToLowerInvariant(), status, effect, app, reason);
        var found = await database.ReadAsync(
            session => broadcast is { } id
                ? DeliveryStore.OfBroadcastAsync(session, page, id, filter, group)
                : DeliveryStore.ListAsync(session, page, filter),
            ct);
        return TypedResults.Ok(found.Select(DeliveryView.Of));
    }

    private static async Task<IResult> FindAsync(Guid id, Database database, CancellationToken ct) =>
        await database.ReadAsync(session => DeliveryStore.FindAsync(session, id), ct) is { } delivery
            ? TypedResults.Ok(DeliveryView.Of(delivery))
            : Problems.NotFound("没有这条记录", "There is no such delivery.");

    internal sealed record DeliveryView(
        string Id,
        string App,
        string Effect,
        string? Customer,
        string? Group,
        string? Employee,
        string? Playbook,
        string? Rule,
        string? Signal,
        string? Broadcast,
        string Status,
        string? Reason,
        string? ReasonZh,
        string? ReasonEn,
        string? Detail,
        DateTimeOffset PlannedAt,
        DateTimeOffset DueAt,
        DateTimeOffset? SentAt,
        DateTimeOffset? ConfirmedAt,
        string? MessageId,
        int? Errcode,
        int Attempts)
    {
        public static DeliveryView Of(Delivery row)
        {
            var reason = row.Reason is null ? null : Reasons.All[row.Reason];
            return new DeliveryView(
                row.Id.ToString(), row.AppKey, row.Effect, row.CustomerId, row.GroupId, row.EmployeeId, row.Playbook, row.RuleName, row.SignalId?.ToString(), row.BroadcastId?.ToString(),
                row.Status, row.Reason, reason?.Chinese, reason?.English, row.Detail, row.PlannedAt, row.DueAt, row.SentAt, row.ConfirmedAt,
                row.MessageId, row.ErrCode, row.Attempts);
        }
    }
}
