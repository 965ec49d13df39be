namespace WeComSop.Metrics.Kinds;

internal sealed class OpenRate() : Metric("openRate", "打开率", "Open rate")
{
    public override string Source => "none: WeCom shows no reads";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.Delivered)];

    public override Count CountIn(PeriodFacts facts) => new(null, facts.Who(FactTypes.Delivered).Count);
}
