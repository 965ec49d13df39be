using System.Globalization;
using WeComSop.Signals;

namespace WeComSop.Metrics.Kinds;

/// Of clicks of somebody unknown nobody can tell whose they are: each counts, and the point says how many.
internal sealed class ClickRate() : Metric("clickRate", "点击率", "Click rate")
{
    public override string Source => "deliveries, clicks";

    public override HealthyValue Healthy => new(0.05);

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(SignalTypes.LinkClicked), Need.InPeriod(FactTypes.Delivered)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [SignalTypes.LinkClicked];

    public override Count CountIn(PeriodFacts facts)
    {
        var anonymous = facts.Of(SignalTypes.LinkClicked).Count(click => click.Actor is null);
        return new(facts.Who(SignalTypes.LinkClicked).Count + anonymous, facts.Who(FactTypes.Delivered).Count, anonymous.ToString(CultureInfo.InvariantCulture));
    }

    public override object DetailOf(Count count) => new { anonymousClicks = int.Parse(count.Detail!, CultureInfo.InvariantCulture) };
}
