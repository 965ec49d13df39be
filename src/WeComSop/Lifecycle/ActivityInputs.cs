using WeComSop.Signals;

namespace WeComSop.Lifecycle;

/// What an activity class is told by. Windows are of 24-hour days and hold what is younger than they are long.
internal sealed record ActivityInputs
{
    private const int WeeksDays = 28;
    private const int PromotionDays = 30;

    public static readonly TimeSpan Silence = TimeSpan.FromDays(30);

    public required DateTimeOffset LookedAt { get; init; }

    /// Null while no source that could show what customers do has told anything.
    public DateTimeOffset? ObservedSince { get; init; }

    public required DateTimeOffset KnownSince { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    public long Messages28Days { get; init; }

    public long Messages365Days { get; init; }

    /// Clicks on content that is to sell, coupons used, orders with a coupon.
    public long Promotion30Days { get; init; }

    public long Other30Days { get; init; }

    public static ActivityInputs Of(CustomerDeeds customer, LifecycleMoment moment)
    {
        var recent = customer.Deeds.Where(deed => deed.Age < PromotionDays).ToLookup(deed => deed.Type, deed => deed.Times);
        var promotion = customer.ConversionClicks
            + recent[SignalTypes.CouponUsed].Sum()
            + customer.Orders.Count(order => order.HasCoupon && order.At > moment.Now.AddDays(-PromotionDays));
        var all = recent.Sum(type => type.Sum()) + customer.Invitations.Count(at => at > moment.Now.AddDays(-PromotionDays));
        return new ActivityInputs
        {
            LookedAt = moment.Now,
            ObservedSince = moment.ObservedSince,
            KnownSince = customer.KnownSince,
            LastAt = customer.LastAt,
            Messages28Days = Messages(customer, WeeksDays),
            Messages365Days = Messages(customer, LifecycleMoment.YearDays),
            Promotion30Days = promotion,
            Other30Days = all - promotion,
        };
    }

    /// As the condition inactiveDays: whoever was added, or could be seen, for less long is not silent.
    public bool IsSilent => new[] { KnownSince, ObservedSince ?? LookedAt, LastAt ?? KnownSince }.Max() <= LookedAt - Silence;

    private static long Messages(CustomerDeeds customer, int days) =>
        customer.Deeds.Where(deed => deed.Age < days && deed.Type is SignalTypes.MessageReceived or SignalTypes.KfMessage).Sum(deed => deed.Times);
}
