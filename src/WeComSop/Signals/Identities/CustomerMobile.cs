namespace WeComSop.Signals.Identities;

/// A number that an employee noted of a customer, as a keyed hash.
internal sealed record CustomerMobile
{
    public required string Corp { get; init; }

    public required byte[] MobileHash { get; init; }

    public required string CustomerId { get; init; }
}
