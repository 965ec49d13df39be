namespace WeComSop.Metrics.Kinds;

internal sealed class WeeklyActive() : Metric("weeklyActive", "周活跃率", "Weekly active")
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public override string Source => "everything customers do";

    public override IReadOnlyList<Need> Needs => [.. FactTypes.CustomerMade.Select(type => Need.BeforeEnd(type, Week))];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => FactTypes.CustomerMade;

    public override Count CountIn(PeriodFacts facts) => new(
        facts.Scope.Counted(new Span(facts.Period.To - Week, facts.Period.To), FactTypes.CustomerMade).Select(fact => fact.Actor).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
        facts.End.Count);
}
