using WeComSop.Metrics;

namespace WeComSop.Reports;

/// Of those who came in the time of a report, who is still there at its end.
internal sealed class AddsKept() : Metric("addsKept", "新增留存", "Adds kept")
{
    public override string Source => "joins, leaves";

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [];

    public override Count CountIn(PeriodFacts facts) => new(facts.Joined.Keys.Count(facts.End.Contains), facts.Joined.Count);
}
