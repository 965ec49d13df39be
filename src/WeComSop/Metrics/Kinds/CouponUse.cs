namespace WeComSop.Metrics.Kinds;

internal sealed class CouponUse() : Metric("couponUse", "优惠券使用率", "Coupons used")
{
    public override string Source => "coupons";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.CouponUsed), Need.InPeriod(FactTypes.CouponIssued)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.CouponUsed];

    public override Count CountIn(PeriodFacts facts) => new(facts.Of(FactTypes.CouponUsed).Count(), facts.Of(FactTypes.CouponIssued).Count());
}
