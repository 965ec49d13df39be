namespace WeComSop.Metrics.Kinds;

internal sealed class Referral() : Metric("referral", "推荐率", "Referral")
{
    public override string Source => "invitations";

    public override IReadOnlyList<Need> Needs => [Need.Ever(FactTypes.InviteSucceeded)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.InviteSucceeded];

    public override Count CountIn(PeriodFacts facts)
    {
        var inviters = facts.Scope.All(facts.UntilEnd, [FactTypes.InviteSucceeded]).Select(success => success.Actor).ToHashSet();
        return new(facts.End.Count(inviters.Contains), facts.End.Count);
    }
}
