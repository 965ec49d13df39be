namespace WeComSop.Metrics.Kinds;

internal sealed class WeekRetention() : Metric("weekRetention", "首周留存", "First-week retention")
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public override string Source => "joins, leaves";

    public override TimeSpan? SettlesAfter => Week;

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [scope.JoinType];

    public override Count CountIn(PeriodFacts facts)
    {
        var passed = facts.Joined.Where(joined => joined.Value + Week <= facts.Scope.Now).ToList();
        return new(passed.Count(joined => facts.Scope.Stays.WasIn(joined.Key, joined.Value + Week)), passed.Count);
    }
}
