namespace WeComSop.Links;

internal sealed record LinkClick
{
    public Guid Id { get; init; }

    public required Guid LinkId { get; init; }

    public required byte[] VisitorHash { get; init; }

    public string? CustomerId { get; init; }

    public DateTimeOffset ClickedAt { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public int Attempts { get; init; }

    public string? LastError { get; init; }
}
