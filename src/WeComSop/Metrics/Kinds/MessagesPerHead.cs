namespace WeComSop.Metrics.Kinds;

internal sealed class MessagesPerHead() : Metric("messagesPerHead", "人均消息量", "Messages per head")
{
    public override string Unit => Units.PerCustomer;

    public override string Source => "archive";

    public override IReadOnlyList<Need> Needs => [Need.InPeriod(FactTypes.MessageReceived)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [FactTypes.MessageReceived];

    // What an employee wrote has no customer.
    public override Count CountIn(PeriodFacts facts) => new(facts.Of(FactTypes.MessageReceived).Count(message => message.Actor is not null), facts.End.Count);
}
