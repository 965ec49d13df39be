using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;

namespace WeComSop.Outbox;

/// One kind of outgoing call. It renders and delivers; whether to deliver was decided when the row was written.
internal abstract class OutboxKind
{
    public abstract string Name { get; }

    public abstract int Lane { get; }

    /// Whether WeCom's answer to a repeated call tells, even after its time, if an earlier one took effect.
    public virtual bool TellsAfterwards => false;

    /// Whether an attempt whose end is unknown is looked for before anything else: neither a halt nor the end of its time may skip the look.
    public virtual bool LooksBeforeRepeating => false;

    public abstract Task<Attempt> ExecuteAsync(BoundApp app, OutboxRow row, CancellationToken ct);

    /// What the end of the call means to rows of the kind's own; in the transaction that records it.
    public virtual Task RecordAsync(Session session, OutboxRow row, Outcome outcome, DateTimeOffset now) => Task.CompletedTask;

    /// What the failure itself asks for, such as a notice to the employee whose welcome was missed.
    public virtual IEnumerable<PlannedEffect> AfterFailure(OutboxRow row, Delivery? delivery, Reason reason, DateTimeOffset now) => [];
}

internal abstract class OutboxKind<TPayload> : OutboxKind
{
    public sealed override Task<Attempt> ExecuteAsync(BoundApp app, OutboxRow row, CancellationToken ct) =>
        ExecuteAsync(app, Payloads.Read<TPayload>(row.Payload), row, ct);

    protected abstract Task<Attempt> ExecuteAsync(BoundApp app, TPayload payload, OutboxRow row, CancellationToken ct);
}

/// An outcome and what was learned on the way; what was learned is handled like any incoming message.
internal sealed record Attempt(Outcome Outcome, params object[] Learned)
{
    public static implicit operator Attempt(Outcome outcome) => new(outcome);
}

internal sealed record PlannedEffect(Delivery Delivery, OutboxRow? Call);

internal static class Payloads
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T payload) => JsonSerializer.Serialize(payload, Options);

    public static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, Options)!;
}
