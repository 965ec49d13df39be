namespace WeComSop.Metrics.Kinds;

internal sealed class LeaveRate() : Metric("leaveRate", "退群率", "Leave rate")
{
    public override string Source => "joins, leaves";

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => scope.LeaveTypes;

    public override Count CountIn(PeriodFacts facts) => new(facts.Left.Count, facts.Start.Union(facts.Joined.Keys).Count());
}
