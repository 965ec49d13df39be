namespace WeComSop.Metrics.Kinds;

/// What reached a customer of the scope: something that was delivered, or a task about her that was done.
internal static class Contacts
{
    public static readonly IReadOnlyList<string> Types = [FactTypes.Delivered, FactTypes.TaskDone];

    public static IEnumerable<Fact> In(PeriodFacts facts, Span span) => facts.Scope.All(span, Types)
        .Where(fact => fact.CustomerId is { } customer && facts.Scope.IsAbout(fact) && facts.Scope.Stays.WasIn(customer, fact.OccurredAt));
}
