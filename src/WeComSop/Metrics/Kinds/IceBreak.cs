namespace WeComSop.Metrics.Kinds;

internal sealed class IceBreak() : Metric("iceBreak", "破冰率", "Ice broken")
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public override string Source => "joins, everything customers do";

    public override IReadOnlyList<Need> Needs => [.. FactTypes.CustomerMade.Select(type => Need.AndAfter(type, Week))];

    public override TimeSpan? SettlesAfter => Week;

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => FactTypes.CustomerMade;

    public override Count CountIn(PeriodFacts facts)
    {
        var spoke = facts.Scope.Counted(facts.Period with { To = facts.Period.To + Week }, FactTypes.CustomerMade)
            .Where(fact => fact.Actor is { } actor && facts.Joined.TryGetValue(actor, out var joined) && new Span(joined, joined + Week).Holds(fact.OccurredAt))
            .Select(fact => fact.Actor!);
        return new(spoke.Distinct(StringComparer.Ordinal).Count(), facts.Joined.Count);
    }
}
