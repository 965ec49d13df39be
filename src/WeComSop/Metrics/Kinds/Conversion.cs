namespace WeComSop.Metrics.Kinds;

internal sealed class Conversion() : Metric("conversion", "转化率", "Conversion")
{
    public override string Source => "orders";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.OrderPaid)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.OrderPaid];

    public override Count CountIn(PeriodFacts facts) => new(facts.Who(FactTypes.OrderPaid).Count, facts.End.Count);
}
