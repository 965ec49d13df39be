using WeComSop.Deliveries;

namespace WeComSop.Outbox;

/// How one attempt ended, in the four words that cover every answer of WeCom.
internal abstract record Outcome
{
    public static readonly Outcome Done = new Completed(null, null, null);

    public static Outcome DoneWith(string? messageId = null, string? detail = null, string? payload = null) => new Completed(messageId, detail, payload);

    /// Counts as an attempt and backs off.
    public static Outcome Retry(string error, int? errCode = null, bool uncertain = false, TimeSpan? after = null) =>
        new Failed(error, errCode, uncertain, after);

    /// Not a failure: WeCom asked for patience, or there is another page to read.
    public static Outcome Later(TimeSpan delay, string why, string? payload = null, int? errCode = null) => new Snoozed(delay, why, payload, errCode);

    public static Outcome GiveUp(Reason reason, string detail, int? errCode = null) => new Cancelled(reason, detail, errCode);

    public sealed record Completed(string? MessageId, string? Detail, string? Payload) : Outcome;

    public sealed record Failed(string Error, int? ErrCode, bool Uncertain, TimeSpan? After) : Outcome;

    public sealed record Snoozed(TimeSpan Delay, string Why, string? Payload, int? ErrCode) : Outcome;

    public sealed record Cancelled(Reason Reason, string Detail, int? ErrCode) : Outcome;
}
