namespace WeComSop.Metrics.Kinds;

internal sealed class Nps() : Metric("nps", "净推荐值", "Net promoter score")
{
    private const string Answer = "nps";

    public override string Unit => Units.Points;

    public override string Source => "forms";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.FormSubmitted)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.FormSubmitted];

    public override Count CountIn(PeriodFacts facts)
    {
        var answers = facts.Of(FactTypes.FormSubmitted).Select(form => form.Number(Answer)).OfType<double>().ToList();
        return new(answers.Count(answer => answer >= 9) - answers.Count(answer => answer < 7), answers.Count);
    }

    public override double? ValueOf(Count count) => base.ValueOf(count) * 100;
}
