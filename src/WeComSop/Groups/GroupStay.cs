namespace WeComSop.Groups;

/// One stay of a member in a group, from joining to leaving. Who comes back begins another one.
internal sealed record GroupStay
{
    public required string Corp { get; init; }

    public required string GroupId { get; init; }

    public required string MemberId { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public DateTimeOffset? LeftAt { get; init; }

    public bool IsCustomer { get; init; }

    public bool IsAdmin { get; init; }

    public int? JoinScene { get; init; }

    public string? State { get; init; }

    public string? InvitedBy { get; init; }

    public string? Nickname { get; init; }

    /// When the newest fact about it happened; an older one cannot undo it.
    public required DateTimeOffset ChangedAt { get; init; }

    public bool IsOpen => LeftAt is null;

    /// Of a customer, as another system tells of it.
    public static GroupStay ToldOf(string corp, string group, string customer, DateTimeOffset at) => new()
    {
        Corp = corp,
        GroupId = group,
        MemberId = customer,
        JoinedAt = at,
        IsCustomer = true,
        ChangedAt = at,
    };
}
