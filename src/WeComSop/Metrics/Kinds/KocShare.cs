namespace WeComSop.Metrics.Kinds;

internal sealed class KocShare() : Metric("kocShare", "KOC 占比", "Share of KOCs")
{
    public override string Source => "none: nobody holds the role of a KOC yet";

    public override Count CountIn(PeriodFacts facts) => new(null, facts.End.Count);
}
