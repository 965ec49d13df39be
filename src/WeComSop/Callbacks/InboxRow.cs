namespace WeComSop.Callbacks;

internal sealed record InboxRow
{
    public Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public required byte[] PayloadHash { get; init; }

    public string? Payload { get; init; }

    public required string EventType { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public int Attempts { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }
}
