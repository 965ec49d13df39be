namespace WeComSop.Metrics.Kinds;

internal sealed class InteractionRate() : Metric("interactionRate", "互动率", "Interaction rate")
{
    public override string Source => "archive";

    public override HealthyValue Healthy => new(0.2, MetricPeriod.Day.Name);

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.MessageReceived)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.MessageReceived];

    public override Count CountIn(PeriodFacts facts) => new(
        facts.Of(FactTypes.MessageReceived).Where(message => message.Actor is not null && !message.IsFalse("effective")).DistinctBy(message => message.Actor).Count(),
        facts.End.Count);
}
