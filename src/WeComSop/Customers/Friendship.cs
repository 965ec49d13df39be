namespace WeComSop.Customers;

internal static class FriendshipStatus
{
    public const string Half = "half";
    public const string Active = "active";
    public const string RemovedByEmployee = "removedByEmployee";
    public const string LeftByCustomer = "leftByCustomer";
}

/// One employee-customer pair. Facts may arrive late, repeated and in any order; the state is a function of the facts, not of their order.
internal sealed record Friendship
{
    public required string Corp { get; init; }

    public required string CustomerId { get; init; }

    public required string EmployeeId { get; init; }

    public required string Status { get; init; }

    public string? State { get; init; }

    /// Known once the friendship was read; a new add makes it a new friendship.
    public int? AddWay { get; init; }

    public string? Remark { get; init; }

    public DateTimeOffset? AddedAt { get; init; }

    public DateTimeOffset? LostAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public bool IsActive => Status == FriendshipStatus.Active;

    public bool WasRead => AddWay is not null;

    public Friendship Learn(string status, DateTimeOffset at, string? state = null)
    {
        var isAdd = status is FriendshipStatus.Half or FriendshipStatus.Active;
        var learned = isAdd && (AddedAt is null || at >= AddedAt)
            ? this with { AddedAt = at, State = at == AddedAt ? state ?? State : state, AddWay = at == AddedAt ? AddWay : null }
            : this;
        if (at < ChangedAt || (at == ChangedAt && Rank(status) < Rank(Status)))
        {
            return learned;
        }

        return learned with { Status = status, ChangedAt = at, LostAt = isAdd ? null : at };
    }

    public static Friendship First(string corp, string customer, string employee, string status, DateTimeOffset at, string? state = null) => new Friendship
    {
        Corp = corp,
        CustomerId = customer,
        EmployeeId = employee,
        Status = status,
        ChangedAt = at,
    }.Learn(status, at, state);

    // WeCom's times have seconds. Within one second an add comes before the loss, and the half add before the whole one.
    private static int Rank(string status) => status switch
    {
        FriendshipStatus.Half => 0,
        FriendshipStatus.Active => 1,
        FriendshipStatus.RemovedByEmployee => 2,
        _ => 3,
    };
}
