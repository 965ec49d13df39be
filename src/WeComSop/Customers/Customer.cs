namespace WeComSop.Customers;

internal sealed record Customer
{
    public required string Corp { get; init; }

    public required string CustomerId { get; init; }

    public string? Name { get; init; }

    public int? Kind { get; init; }

    public int? Gender { get; init; }

    public string? UnionId { get; init; }

    public string? CompanyName { get; init; }

    public DateTimeOffset FirstSeenAt { get; init; }

    public DateTimeOffset? ProfileAt { get; init; }
}
