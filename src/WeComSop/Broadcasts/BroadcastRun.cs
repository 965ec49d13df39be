using WeComSop.Deliveries;

namespace WeComSop.Broadcasts;

internal static class RunStatus
{
    /// The audience is being written into the ledger.
    public const string Freezing = "freezing";
    public const string AwaitingApproval = "awaitingApproval";

    /// The ledger's rows become calls, sender by sender.
    public const string Sending = "sending";

    /// All calls are made or queued; employees confirm, results come in.
    public const string Following = "following";
    public const string Done = "done";

    /// Noticed too late, or not approved in time.
    public const string Expired = "expired";
    public const string Cancelled = "cancelled";
}

internal static class RunKind
{
    public const string Scheduled = "scheduled";
    public const string Test = "test";
}

/// One occurrence of a broadcast. It keeps what the broadcast said when it was due: later changes are for later runs.
internal sealed record BroadcastRun
{
    public required Guid Id { get; init; }

    public required Guid BroadcastId { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public required string Kind { get; init; }

    /// Of a test of send times: which of them.
    public int Variant { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    /// When there is something to do; null when nothing is, or when others do it.
    public DateTimeOffset? WorkAt { get; init; }

    /// The last recipient whose page is in the ledger.
    public string Progress { get; init; } = "";

    public required string Snapshot { get; init; }

    public int Planned { get; init; }

    public int Suppressed { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// Null while nobody has stopped it.
    public Reason? StoppedFor => Status != RunStatus.Cancelled ? null : Detail == Reasons.Halted.Chinese ? Reasons.Halted : Reasons.Cancelled;
}
