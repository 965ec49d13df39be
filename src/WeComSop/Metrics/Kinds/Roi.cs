namespace WeComSop.Metrics.Kinds;

internal sealed class Roi() : Metric("roi", "投入产出比", "Return on investment")
{
    public override string Source => "orders, costs";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.OrderPaid), Need.InPeriod(FactTypes.CostRecorded)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.OrderPaid];

    public override Count CountIn(PeriodFacts facts) => new(
        facts.Of(FactTypes.OrderPaid).Sum(order => order.Amount ?? 0), facts.Of(FactTypes.CostRecorded).Sum(cost => cost.Amount ?? 0));
}
