namespace WeComSop.Groups;

internal static class GroupStatus
{
    public const string Active = "active";
    public const string OwnerLeft = "ownerLeft";
    public const string Dismissed = "dismissed";
}

/// A customer group chat.
internal sealed record Group
{
    public required string Corp { get; init; }

    public required string GroupId { get; init; }

    public string? Name { get; init; }

    public string? OwnerId { get; init; }

    public string? Notice { get; init; }

    public string Status { get; init; } = GroupStatus.Active;

    /// WeCom's version of the membership; a change that starts from another one means that something was missed.
    public string? MemberVersion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public DateTimeOffset? DismissedAt { get; init; }

    public bool IsDismissed => Status == GroupStatus.Dismissed;

    public bool WasRead => ReadAt is not null;
}
