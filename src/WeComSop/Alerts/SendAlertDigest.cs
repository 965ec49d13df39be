using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Notices;
using WeComSop.Outbox;

namespace WeComSop.Alerts;

internal sealed record AlertDigestPayload(string Employee);

/// All that is to be told of alerts to one employee, in one message. What goes into it is in the database and stays the same once its call has begun.
internal sealed class SendAlertDigest(AlertWords words) : OutboxKind<AlertDigestPayload>
{
    public const string Kind = "alert_digest";

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    public static OutboxRow Of(BoundApp app, AlertMailbox box, DateTimeOffset now) => new()
    {
        Id = box.OutboxId,
        Corp = app.Corp,
        AppKey = app.Key,
        Kind = Kind,
        Lane = Lanes.Sends,
        SourceKey = $"{Kind}/{box.OutboxId:N}",
        Payload = Payloads.Write(new AlertDigestPayload(box.EmployeeId)),
        Status = QueueStatus.Pending,
        DueAt = box.LastAt,
        ExpiresAt = box.LastAt + SendNotice.Window,
        CreatedAt = now,
    };

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, AlertDigestPayload payload, OutboxRow row, CancellationToken ct) =>
        await words.OfDigestAsync(app, row.Id, ct) is { } text
            ? await NoticeSender.SendAsync(app, [payload.Employee], text, row, ct)
            : Outcome.GiveUp(Reasons.Cancelled, Reasons.Cancelled.Chinese);
}
