namespace WeComSop.Signals;

/// A signal as it was kept.
internal sealed record Activity
{
    public required Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string Type { get; init; }

    public string SignalKey { get; init; } = "";

    public string? CustomerId { get; init; }

    public string? GroupId { get; init; }

    public string? EmployeeId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public long? Amount { get; init; }

    public string Source { get; init; } = "";
}
