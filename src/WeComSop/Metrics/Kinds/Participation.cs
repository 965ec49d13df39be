namespace WeComSop.Metrics.Kinds;

internal sealed class Participation() : Metric("participation", "活动参与率", "Participation")
{
    private static readonly string[] Types = [FactTypes.CheckinDone, FactTypes.FormSubmitted, FactTypes.ChainEntered, FactTypes.LotteryEntered];

    public override string Source => "check-ins, forms, order chains, lotteries";

    public override IReadOnlyList<Need> Needs => [.. Types.Select(Need.InPeriod)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => Types;

    public override Count CountIn(PeriodFacts facts) => new(facts.Who(Types).Count, facts.End.Count);
}
