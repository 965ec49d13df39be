namespace WeComSop.Metrics;

/// The facts of a scope, seen from one period.
internal sealed class PeriodFacts(ScopeFacts facts, Span period)
{
    private HashSet<string>? _start;
    private HashSet<string>? _end;
    private Dictionary<string, DateTimeOffset>? _joined;

    public Span Period => period;

    public ScopeFacts Scope => facts;

    /// Joined and not left strictly before the period.
    public HashSet<string> Start => _start ??= facts.Stays.Before(period.From);

    /// In the scope just before the end of the period.
    public HashSet<string> End => _end ??= facts.Stays.Before(period.To);

    /// Who joined, with the first join of each.
    public Dictionary<string, DateTimeOffset> Joined => _joined ??= facts.Stays.JoinedIn(period);

    public HashSet<string> Left => facts.Stays.Where(stay => stay.LeftAt is { } left && period.Holds(left) && stay.End != StayEnd.Dismissed);

    public HashSet<string> Lost => facts.Stays.Where(stay => stay.LeftAt is { } left && period.Holds(left) && stay.End == StayEnd.Lost);

    public IEnumerable<Fact> Of(params IEnumerable<string> types) => facts.Counted(period, types);

    /// The customers whose doing it was.
    public HashSet<string> Who(params IEnumerable<string> types) => Of(types).Select(fact => fact.Actor).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// What happened until the end of the period, from the beginning.
    public Span UntilEnd => new(DateTimeOffset.MinValue, period.To);
}
