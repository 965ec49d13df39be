namespace WeComSop.Metrics.Kinds;

internal sealed class JoinRate() : Metric("joinRate", "进群率", "Join rate")
{
    public override string Source => "joins, exposures";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.ChannelExposed)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [scope.JoinType];

    public override Count CountIn(PeriodFacts facts) => new(facts.Joined.Count, facts.Of(FactTypes.ChannelExposed).Sum(fact => fact.Amount ?? 0));
}
