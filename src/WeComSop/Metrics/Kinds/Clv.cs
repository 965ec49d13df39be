namespace WeComSop.Metrics.Kinds;

internal sealed class Clv() : Metric("clv", "客户终身价值", "Customer lifetime value")
{
    public override string Unit => Units.Fen;

    public override string Source => "orders";

    public override IReadOnlyList<Need> Needs => [Need.Ever(FactTypes.OrderPaid)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.OrderPaid];

    // Of everybody who ever was in the scope, so that what somebody spent before she left is divided among those who spent.
    public override Count CountIn(PeriodFacts facts) => new(
        facts.Scope.Counted(facts.UntilEnd, [FactTypes.OrderPaid]).Where(order => order.Actor is not null).Sum(order => order.Amount ?? 0),
        facts.Scope.Stays.Where(stay => stay.JoinedAt < facts.Period.To).Count);
}
