using WeComSop.Metrics;

namespace WeComSop.Lifecycle;

/// What a customer did, as far as her numbers look at it.
internal sealed record CustomerDeeds
{
    public required string CustomerId { get; init; }

    /// The last time she was added, or else joined a group, or else was first seen.
    public required DateTimeOffset KnownSince { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    /// Of the last 365 days, without invitations.
    public IReadOnlyList<DeedCount> Deeds { get; init; } = [];

    /// Of the last 30 days, on content that is to sell.
    public long ConversionClicks { get; init; }

    /// Null where she never bought.
    public Purchases? Purchases { get; init; }

    /// Of the last 365 days.
    public IReadOnlyList<Order> Orders { get; init; } = [];

    public IReadOnlyList<DateTimeOffset> Invitations { get; init; } = [];
}

/// How often she did something so many full days ago.
internal sealed record DeedCount
{
    public required string CustomerId { get; init; }

    public required string Type { get; init; }

    public long Age { get; init; }

    public long Times { get; init; }
}

internal sealed record Purchases
{
    public required string CustomerId { get; init; }

    public long Orders { get; init; }

    public DateTimeOffset LastAt { get; init; }

    /// Of the last 365 days.
    public long YearOrders { get; init; }

    public long YearAmount { get; init; }
}

internal sealed record Order(DateTimeOffset At, long? Amount, bool HasCoupon);

/// A fact about an order or a coupon, as it was kept.
internal sealed record OrderFact
{
    // A shop tells of the coupon by itself, about when it tells of the order.
    private static readonly TimeSpan TogetherWithin = TimeSpan.FromHours(1);

    public required string CustomerId { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public long? Amount { get; init; }

    public string? Data { get; init; }

    public static IReadOnlyList<Order> Orders(IEnumerable<OrderFact> facts)
    {
        var byType = facts.ToLookup(fact => fact.Type);
        var coupons = byType[FactTypes.CouponUsed].Select(coupon => coupon.OccurredAt).ToList();
        return
        [
            .. byType[FactTypes.OrderPaid].Select(order => new Order(
                order.OccurredAt, order.Amount, order.NamesCoupon || coupons.Exists(coupon => (coupon - order.OccurredAt).Duration() <= TogetherWithin))),
        ];
    }

    private bool NamesCoupon => Data is not null && new Fact { Type = Type, Data = Data }.Has("coupon");
}
