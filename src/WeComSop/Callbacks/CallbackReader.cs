using System.Text;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Callbacks;

/// Opens one callback: is it signed, readable and for our corp? The answer is an inbox row or a named refusal.
internal sealed class CallbackReader(SignalEngine engine, TimeProvider clock)
{
    public CallbackReading Read(BoundApp app, CallbackQuery query, ReadOnlyMemory<byte> body)
    {
        var envelope = CallbackEnvelope.Read(body);
        if (envelope.Encrypt is not { } encrypt)
        {
            return CallbackReading.Refused(StatusCodes.Status400BadRequest, envelope.Refusal.ToString());
        }

        var opened = app.Cipher.Open(query.Signature, query.Timestamp, query.Nonce, encrypt);
        return opened.IsOpened
            ? new CallbackReading(StatusCodes.Status200OK, RowFor(app, opened.Message), null)
            : CallbackReading.Refused(StatusFor(opened.Refusal), opened.Refusal.ToString());
    }

    public static int StatusFor(CallbackRefusal refusal) => refusal switch
    {
        CallbackRefusal.SignatureMismatch => StatusCodes.Status401Unauthorized,
        _ => StatusCodes.Status400BadRequest,
    };

    // Whatever carries a valid signature is kept. What cannot be read as an event becomes a dead letter, and what nothing
    // handles is done at once; either can be replayed after an upgrade.
    private InboxRow RowFor(BoundApp app, ReadOnlyMemory<byte> payload)
    {
        var now = clock.GetUtcNow();
        var read = CallbackEvents.Read(payload);
        var status = read.Event is null ? QueueStatus.Dead : engine.Handles(read.Event) ? QueueStatus.Pending : QueueStatus.Done;
        return new InboxRow
        {
            Id = Ids.Next(now),
            Corp = app.Corp,
            AppKey = app.Key,
            PayloadHash = InboxStore.HashOf(app.Corp, payload.Span, read.Event?.CreateTime),
            Payload = Encoding.UTF8.GetString(payload.Span),
            EventType = read.Event?.Type ?? "unreadable",
            Status = status,
            DueAt = status == QueueStatus.Pending ? now : null,
            LastError = read.Event is null ? read.Refusal : null,
            ReceivedAt = now,
            DoneAt = status == QueueStatus.Done ? now : null,
        };
    }
}

internal readonly record struct CallbackReading(int Status, InboxRow? Row, string? Refusal)
{
    public static CallbackReading Refused(int status, string why) => new(status, null, why);
}
