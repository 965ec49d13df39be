namespace WeComSop.Broadcasts;

internal static class MassSendState
{
    public const string Queued = "queued";
    public const string Created = "created";
    public const string Confirmed = "confirmed";
    public const string Finished = "finished";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// Nobody knows whether WeCom has it: held until a person says.
    public const string Unknown = "unknown";
}

internal static class SendTo
{
    public const string Customers = "single";
    public const string Groups = "group";
}

/// One call to WeCom: one text, one sender, up to 10 000 customers or 2 000 groups. The sender confirms it by hand.
internal sealed record MassSendRow
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required Guid BroadcastId { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public required string SenderId { get; init; }

    public required string Audience { get; init; }

    public string? Text { get; init; }

    public required string Attachments { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public string? MessageId { get; init; }

    public int Recipients { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    public int Reminders { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public bool IsToGroups => Audience == SendTo.Groups;

    public bool IsOpen => Status is MassSendState.Created or MassSendState.Confirmed;
}
