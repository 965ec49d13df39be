namespace WeComSop.Links;

internal sealed record ShortLink
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public Guid? RunId { get; init; }

    public string? Broadcast { get; init; }

    public string? Playbook { get; init; }

    public string? Content { get; init; }

    public string? Category { get; init; }

    /// Who sent it.
    public string? EmployeeId { get; init; }

    public string? GroupId { get; init; }

    public required string Target { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int Clicks { get; init; }

    public int Visitors { get; init; }

    /// Those of the visitors who are known customers.
    public int Known { get; init; }
}
