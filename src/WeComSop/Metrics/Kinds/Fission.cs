namespace WeComSop.Metrics.Kinds;

/// Who took part in a campaign of invitations: took a poster, or invited. Without a campaign it is everybody.
internal sealed record Fission(IReadOnlyList<Fact> Successes, IReadOnlySet<string> Inviters, int TookPart)
{
    public static readonly IReadOnlyList<Need> Needs = [Need.InPeriod(FactTypes.InviteOffered), Need.InPeriod(FactTypes.InviteSucceeded)];

    public static Fission In(PeriodFacts facts)
    {
        var successes = facts.Of(FactTypes.InviteSucceeded).Where(success => success.Actor is not null).ToList();
        var inviters = facts.Who(FactTypes.InviteSucceeded);
        var offered = facts.Who(FactTypes.InviteOffered);
        var isCampaign = offered.Count > 0 || successes.Exists(success => success.Text("campaign") is not null);
        return new Fission(successes, inviters, isCampaign ? offered.Union(inviters).Count() : facts.End.Count);
    }
}
