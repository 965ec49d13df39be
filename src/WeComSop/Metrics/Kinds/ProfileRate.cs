namespace WeComSop.Metrics.Kinds;

internal sealed class ProfileRate() : Metric("profileRate", "资料完善率", "Profiles completed")
{
    private const string ProfileForm = "profile";

    public override string Source => "group nicknames, forms";

    public override IReadOnlyList<Need> Needs => [Need.Ever(FactTypes.FormSubmitted)];

    // WeCom shows the nickname of today and does not say since when.
    public override TimeSpan? SettlesAfter => null;

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => scope.IsOfGroups ? [] : [FactTypes.FormSubmitted];

    public override Count CountIn(PeriodFacts facts)
    {
        var submitted = facts.Scope.All(facts.UntilEnd, [FactTypes.FormSubmitted])
            .Where(fact => fact.Text("form") == ProfileForm)
            .Select(fact => fact.CustomerId)
            .ToHashSet();
        return new(facts.End.Count(customer => facts.Scope.People.WithNickname.Contains(customer) || submitted.Contains(customer)), facts.End.Count);
    }
}
