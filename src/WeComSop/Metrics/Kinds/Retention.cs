namespace WeComSop.Metrics.Kinds;

internal sealed class Retention() : Metric("retention", "留存率", "Retention")
{
    public override string Source => "joins, leaves";

    public override Count CountIn(PeriodFacts facts) => new(facts.Start.Count(facts.End.Contains), facts.Start.Count);
}
