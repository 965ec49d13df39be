namespace WeComSop.Metrics.Kinds;

internal sealed class Basket() : Metric("basket", "客单价", "Basket")
{
    public override string Unit => Units.Fen;

    public override string Source => "orders";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.OrderPaid)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.OrderPaid];

    public override Count CountIn(PeriodFacts facts) => new(
        facts.Of(FactTypes.OrderPaid).Where(order => order.Actor is not null).Sum(order => order.Amount ?? 0), facts.Who(FactTypes.OrderPaid).Count);
}
