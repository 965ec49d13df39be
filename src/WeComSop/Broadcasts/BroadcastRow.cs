namespace WeComSop.Broadcasts;

internal static class BroadcastStatus
{
    public const string Scheduled = "scheduled";
    public const string Done = "done";
    public const string Cancelled = "cancelled";
    public const string Retired = "retired";
}

/// A broadcast as it is scheduled. What it says stands in its playbook, or in its own document where the API made it.
internal sealed record BroadcastRow
{
    public required Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    /// Playbook and name, or an id of its own.
    public required string SourceKey { get; init; }

    /// The playbook it stands in, or whose contents, tags and segments its document speaks of.
    public string? Playbook { get; init; }

    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Document { get; init; }

    public required string Author { get; init; }

    public required string Status { get; init; }

    public bool Halted { get; init; }

    /// Counts the changes; a due time is claimed, and a send approved, for one version.
    public required int Version { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public int? ApprovedVersion { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsApproved => ApprovedVersion == Version;
}
