namespace WeComSop.Metrics.Kinds;

internal sealed class Repurchase() : Metric("repurchase", "复购率", "Repurchase")
{
    public override string Source => "orders";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.OrderPaid)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.OrderPaid];

    public override Count CountIn(PeriodFacts facts)
    {
        var orders = facts.Of(FactTypes.OrderPaid).Where(order => order.Actor is not null).CountBy(order => order.Actor!, StringComparer.Ordinal).ToList();
        return new(orders.Count(buyer => buyer.Value > 1), orders.Count);
    }
}
