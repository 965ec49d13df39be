namespace WeComSop.Metrics.Kinds;

internal sealed class FissionRate() : Metric("fissionRate", "裂变率", "Fission rate")
{
    public override string Source => "invitations";

    public override IReadOnlyList<Need> Needs => Fission.Needs;

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.InviteSucceeded];

    public override Count CountIn(PeriodFacts facts)
    {
        var fission = Fission.In(facts);
        return new(fission.Inviters.Count, fission.TookPart);
    }
}
