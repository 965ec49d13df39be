using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Broadcasts;

internal sealed record CancelMassSendPayload(Guid MassSend, string Reason);

/// Stops a task that has not been confirmed. What employees sent already stays sent.
internal sealed class CancelMassSend(Database database, MassSendStop stop) : OutboxKind<CancelMassSendPayload>
{
    public const string Kind = "cancel_mass_send";

    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow For(MassSendRow massSend, Reason reason, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = massSend.Corp,
        AppKey = massSend.AppKey,
        Kind = Kind,
        Lane = Lanes.Reads,
        SourceKey = $"{Kind}/{massSend.Id:N}",
        Payload = Payloads.Write(new CancelMassSendPayload(massSend.Id, reason.Code)),
        Status = QueueStatus.Pending,
        DueAt = now,
        ExpiresAt = now + Window,
        CreatedAt = now,
    };

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, CancelMassSendPayload payload, OutboxRow row, CancellationToken ct)
    {
        var massSend = await database.ReadAsync(session => MassSendStore.FindAsync(session, payload.MassSend), ct);
        if (massSend is not { IsOpen: true })
        {
            return Outcome.Done;
        }

        return new Attempt(Outcome.Done, [.. await stop.AtWeComAsync(app, massSend, ct)]);
    }

    public override async Task RecordAsync(Session session, OutboxRow row, Outcome outcome, DateTimeOffset now)
    {
        var payload = Payloads.Read<CancelMassSendPayload>(row.Payload);
        switch (outcome)
        {
            case Outcome.Completed:
                await MassSendEnd.StoppedAsync(session, payload.MassSend, Reasons.All[payload.Reason], now);
                break;
            case Outcome.Cancelled given:
                await MassSendEnd.StoppedAsync(session, payload.MassSend, Reasons.All[payload.Reason], now, $"WeCom was not told: {given.Detail}");
                break;
        }
    }
}
