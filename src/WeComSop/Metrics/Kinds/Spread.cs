namespace WeComSop.Metrics.Kinds;

internal sealed class Spread() : Metric("spread", "传播率", "Spread")
{
    public override string Source => "deliveries, shares";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.ContentShared), Need.InPeriod(FactTypes.Delivered)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.ContentShared];

    public override Count CountIn(PeriodFacts facts)
    {
        var reached = facts.Who(FactTypes.Delivered);
        return new(facts.Who(FactTypes.ContentShared).Count(reached.Contains), reached.Count);
    }
}
