namespace WeComSop.Metrics.Kinds;

internal sealed class ChurnRate() : Metric("churnRate", "流失率", "Churn")
{
    public override string Source => "leaves, lost friendships";

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => scope.LossTypes;

    public override Count CountIn(PeriodFacts facts) => new(facts.Lost.Count(facts.Start.Contains), facts.Start.Count);
}
