namespace WeComSop.Customers;

internal sealed record FriendshipTag
{
    public required string Corp { get; init; }

    public required string CustomerId { get; init; }

    public required string EmployeeId { get; init; }

    public required string TagId { get; init; }

    public required string GroupName { get; init; }

    public required string Name { get; init; }
}
