namespace WeComSop.Metrics.Kinds;

internal sealed class KFactor() : Metric("kFactor", "裂变系数", "K factor")
{
    public override string Unit => Units.PerCustomer;

    public override string Source => "invitations";

    public override IReadOnlyList<Need> Needs => Fission.Needs;

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.InviteSucceeded];

    public override Count CountIn(PeriodFacts facts)
    {
        var fission = Fission.In(facts);
        var unknown = fission.Successes.Count(success => success.CustomerId is null);
        return new(unknown + fission.Successes.Select(success => success.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal).Count(), fission.TookPart);
    }
}
