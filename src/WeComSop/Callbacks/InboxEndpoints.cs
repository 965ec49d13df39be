using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Workers;

namespace WeComSop.Callbacks;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("inbox");
        inbox.MapGet("/", ListAsync);
        inbox.MapGet("/{id:guid}", FindAsync);
        inbox.MapPost("/{id:guid}/replay", ReplayOneAsync);
        inbox.MapPost("/replay", ReplayRangeAsync);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query, string? status, string? eventType, string? app, InboxStore inbox, CancellationToken ct) =>
        query.TryRead(out var problem) is { } page
            ? TypedResults.Ok((await inbox.ListAsync(page, status, eventType, app, ct)).Select(row => InboxView.Of(row, withPayload: false)))
            : problem!;

    private static async Task<IResult> FindAsync(Guid id, InboxStore inbox, CancellationToken ct) =>
        await inbox.FindAsync(id, ct) is { } row ? TypedResults.Ok(InboxView.Of(row, withPayload: true)) : Unknown();

    private static async Task<IResult> ReplayOneAsync(
        Guid id, ClaimsPrincipal user, InboxStore inbox, AuditLog audit, Database database, WakeUp wakeUp, CancellationToken ct)
    {
        if (await inbox.FindAsync(id, ct) is null)
        {
            return Unknown();
        }

        if (!await inbox.ReplayAsync(id, ct))
        {
            return Problems.Conflict(
                "该事件正在处理，或其内容已过保留期，不能重放",
                "The event is being handled, or its payload is past Retention:InboxPayloadDays, so it cannot be replayed.");
        }

        await database.WriteAsync(session => audit.WriteAsync(session, user.Identity!.Name!, "inbox.replay", id.ToString("N"), null, null), ct);
        wakeUp.Signal(WorkerNames.Inbox);
        return TypedResults.Ok(InboxView.Of((await inbox.FindAsync(id, ct))!, withPayload: false));
    }

    private static async Task<IResult> ReplayRangeAsync(
        ReplayOrder order, ClaimsPrincipal user, InboxStore inbox, AuditLog audit, Database database, WakeUp wakeUp, CancellationToken ct)
    {
        if (order.From is not { } from || order.To is not { } to || from >= to)
        {
            return Problems.BadField("from", "请给出 from 与 to（含时区的时间），且 from 早于 to", "give from and to (instants with offset), from before to");
        }

        var status = order.Status ?? QueueStatus.Dead;
        if (status is not (QueueStatus.Dead or QueueStatus.Done))
        {
            return Problems.BadField("status", "status 只能是 dead 或 done", "status is dead or done");
        }

        var count = await inbox.ReplayAsync(from, to, status, ct);
        await database.WriteAsync(session => audit.WriteAsync(session, user.Identity!.Name!, "inbox.replay", "range", null, new { from, to, status, count }), ct);
        wakeUp.Signal(WorkerNames.Inbox);
        return TypedResults.Ok(new { replayed = count });
    }

    private static IResult Unknown() => Problems.NotFound("没有这个事件", "There is no such event.");

    internal sealed record ReplayOrder(DateTimeOffset? From, DateTimeOffset? To, string? Status);

    internal sealed record InboxView(
        string Id, string App, string EventType, string Status, int Attempts, string? Error, DateTimeOffset ReceivedAt, DateTimeOffset? DoneAt, string? Payload)
    {
        public static InboxView Of(InboxRow row, bool withPayload) => new(
            row.Id.ToString(), row.AppKey, row.EventType, row.Status, row.Attempts, row.LastError, row.ReceivedAt, row.DoneAt, withPayload ? row.Payload : null);
    }
}
