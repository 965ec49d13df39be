namespace WeComSop.Signals.Identities;

/// A kept fact whose customer is known only by a hash.
internal sealed record LateIdentity
{
    public required string Corp { get; init; }

    public required byte[] IdentityHash { get; init; }

    public required Guid SignalId { get; init; }
}

/// The same, with what the ledger has of the fact.
internal sealed record LateFact
{
    public required byte[] IdentityHash { get; init; }

    public required Guid SignalId { get; init; }

    public required string Type { get; init; }

    public string? GroupId { get; init; }

    public string? EmployeeId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Source { get; init; }

    public string? Data { get; init; }
}
