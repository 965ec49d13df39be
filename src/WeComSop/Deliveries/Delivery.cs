namespace WeComSop.Deliveries;

internal static class DeliveryStatus
{
    public const string Planned = "planned";
    public const string Suppressed = "suppressed";
    public const string Queued = "queued";
    public const string Created = "created";
    public const string Confirmed = "confirmed";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
    public const string Expired = "expired";
    public const string Cancelled = "cancelled";
}

/// The ledger row of one intended effect on one recipient.
internal sealed record Delivery
{
    public required Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public required string SourceKey { get; init; }

    public Guid? OutboxId { get; init; }

    public required string Effect { get; init; }

    public string? CustomerId { get; init; }

    public string? GroupId { get; init; }

    public string? EmployeeId { get; init; }

    public string? Playbook { get; init; }

    public string? RuleName { get; init; }

    public Guid? SignalId { get; init; }

    public Guid? BroadcastId { get; init; }

    public Guid? RunId { get; init; }

    public Guid? MassSendId { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public string? MessageId { get; init; }

    public int? ErrCode { get; init; }

    public int Attempts { get; init; }
}
