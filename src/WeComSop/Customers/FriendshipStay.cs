namespace WeComSop.Customers;

internal static class StayEnding
{
    public const string Left = "left";
    public const string Removed = "removed";
}

/// One stretch of a friendship, from adding to losing. Who adds again begins another one.
internal sealed record FriendshipStay
{
    public required string Corp { get; init; }

    public required string EmployeeId { get; init; }

    public required string CustomerId { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public DateTimeOffset? LeftAt { get; init; }

    /// Who ended it: the customer left, or the employee removed her.
    public string? Ending { get; init; }
}
