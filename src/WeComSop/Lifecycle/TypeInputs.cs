namespace WeComSop.Lifecycle;

/// What one of the four types is told by.
internal sealed record TypeInputs
{
    /// Ever.
    public long Orders { get; init; }

    public DateTimeOffset? LastOrderAt { get; init; }

    public long Orders365Days { get; init; }

    /// Of those, the ones under the basket limit or with a coupon.
    public long OnPrice365Days { get; init; }

    /// In fen.
    public long BasketLimit { get; init; }

    /// Of each of the calendar months that were over, oldest first.
    public IReadOnlyList<MonthOrders> Months { get; init; } = [];

    /// Successful invitations, ever.
    public long Referrals { get; init; }

    public static TypeInputs Of(CustomerDeeds customer, LifecycleMoment moment, long basketLimit) => new()
    {
        Orders = customer.Purchases?.Orders ?? 0,
        LastOrderAt = customer.Purchases?.LastAt,
        Orders365Days = customer.Orders.Count,
        OnPrice365Days = customer.Orders.Count(order => order.HasCoupon || order.Amount < basketLimit),
        BasketLimit = basketLimit,
        Months = [.. moment.LastMonths.Select(month => new MonthOrders(month.Name, customer.Orders.Count(order => month.Span.Holds(order.At))))],
        Referrals = customer.Invitations.Count,
    };
}

internal sealed record MonthOrders(string Month, int Orders);
