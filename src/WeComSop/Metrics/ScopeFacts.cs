namespace WeComSop.Metrics;

/// What is known of a scope: who was in it when, and what happened.
internal sealed class ScopeFacts
{
    private readonly Dictionary<string, Fact[]> _all;
    private readonly Dictionary<string, Fact[]> _counted;

    public ScopeFacts(MetricScope scope, ScopePeople people, IEnumerable<Fact> facts, DateTimeOffset now)
    {
        Scope = scope;
        People = people;
        Now = now;
        _all = ByType(facts);
        _counted = _all.ToDictionary(type => type.Key, type => type.Value.Where(Counts).ToArray(), StringComparer.Ordinal);
    }

    public MetricScope Scope { get; }

    public ScopePeople People { get; }

    public ScopeStays Stays => People.Stays;

    public DateTimeOffset Now { get; }

    public PeriodFacts In(Span period) => new(this, period);

    /// Facts of those who were in the scope when they happened.
    public IEnumerable<Fact> Counted(Span span, IEnumerable<string> types) => Between(_counted, span, types);

    /// Facts of whoever and wherever.
    public IEnumerable<Fact> All(Span span, IEnumerable<string> types) => Between(_all, span, types);

    /// What happened in a group is not about another one; for employees it does not matter where it happened.
    public bool IsAbout(Fact fact) => !Scope.IsOfGroups || fact.GroupId is null || People.Groups.Contains(fact.GroupId);

    private static IEnumerable<Fact> Between(Dictionary<string, Fact[]> byType, Span span, IEnumerable<string> types)
    {
        foreach (var facts in byType.Where(type => types.Any(named => FactTypes.Covers(named, type.Key))).Select(type => type.Value))
        {
            for (var i = FirstAt(facts, span.From); i < facts.Length && facts[i].OccurredAt < span.To; i++)
            {
                yield return facts[i];
            }
        }
    }

    private static int FirstAt(Fact[] facts, DateTimeOffset instant)
    {
        var (low, high) = (0, facts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = facts[middle].OccurredAt < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool Counts(Fact fact) => IsAbout(fact) && (fact.Actor is { } customer ? Stays.WasIn(customer, fact.OccurredAt) : Concerns(fact));

    // Of facts that are nobody's: an exposure, a cost, a click of somebody unknown.
    private bool Concerns(Fact fact) => Scope.Kind switch
    {
        ScopeKind.Corp => true,
        ScopeKind.Group or ScopeKind.Label => fact.GroupId is not null,
        ScopeKind.Employee => fact.EmployeeId == Scope.Id,
        ScopeKind.Channel => (fact.Text("channel") ?? fact.Text("state")) == Scope.Id,
        _ => false,
    };

    private static Dictionary<string, Fact[]> ByType(IEnumerable<Fact> facts) => facts
        .GroupBy(fact => fact.Type, StringComparer.Ordinal)
        .ToDictionary(type => type.Key, type => type.OrderBy(fact => fact.OccurredAt).ToArray(), StringComparer.Ordinal);
}

/// Who was in a scope, in which groups, and who of them set a nickname.
internal sealed record ScopePeople(ScopeStays Stays, IReadOnlySet<string> Groups, IReadOnlySet<string> WithNickname)
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// Of whom nobody knows since when they are in the scope, or it does not matter.
    public static ScopePeople AlwaysThere(IEnumerable<string> customers) => new(
        new ScopeStays(customers.Select(customer => (customer, new Stay(DateTimeOffset.MinValue, null, StayEnd.Lost)))), None, None);
}
