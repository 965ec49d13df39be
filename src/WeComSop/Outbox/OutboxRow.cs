namespace WeComSop.Outbox;

internal sealed record OutboxRow
{
    public required Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public required string Kind { get; init; }

    public required int Lane { get; init; }

    /// Names the intention: the same intention is stored once.
    public required string SourceKey { get; init; }

    /// Calls that share it are made one after another.
    public string? SerialKey { get; init; }

    public required string Payload { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public int Attempts { get; init; }

    /// An earlier attempt may have taken effect: nobody knows.
    public bool Uncertain { get; init; }

    public string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }
}
