namespace WeComSop.Metrics;

internal enum StayEnd
{
    /// By her own hand, or out of a group by anybody's.
    Lost,

    /// The employee removed her.
    Removed,

    /// The group is no more: nobody left it.
    Dismissed,
}

internal readonly record struct Stay(DateTimeOffset JoinedAt, DateTimeOffset? LeftAt, StayEnd End)
{
    public bool Holds(DateTimeOffset instant) => JoinedAt <= instant && (LeftAt is null || instant < LeftAt);

    /// What happens at the instant itself has not happened yet.
    public bool HoldsBefore(DateTimeOffset instant) => JoinedAt < instant && (LeftAt is null || LeftAt >= instant);
}

/// Who was in a scope and when. In several of its groups, or a friend of several employees, is in it once: she joins with the first and leaves with the last.
internal sealed class ScopeStays
{
    private readonly Dictionary<string, Stay[]> _stays;

    public ScopeStays(IEnumerable<(string Customer, Stay Stay)> stays) => _stays = stays
        .GroupBy(row => row.Customer, row => row.Stay, StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => Unite([.. rows]), StringComparer.Ordinal);

    public IReadOnlyCollection<string> Customers => _stays.Keys;

    public IEnumerable<(string Customer, Stay Stay)> All => _stays.SelectMany(row => row.Value, (row, stay) => (row.Key, stay));

    /// The stay that somebody was in at the instant.
    public Stay? StayAt(string customer, DateTimeOffset instant) =>
        _stays.TryGetValue(customer, out var stays) && Array.FindIndex(stays, stay => stay.Holds(instant)) is var index and >= 0 ? stays[index] : null;

    public bool WasIn(string customer, DateTimeOffset instant) => _stays.TryGetValue(customer, out var stays) && Array.Exists(stays, stay => stay.Holds(instant));

    public HashSet<string> Before(DateTimeOffset instant) => Where(stay => stay.HoldsBefore(instant));

    public HashSet<string> Where(Predicate<Stay> condition) =>
        _stays.Where(row => Array.Exists(row.Value, condition)).Select(row => row.Key).ToHashSet(StringComparer.Ordinal);

    /// The first join of each who joined.
    public Dictionary<string, DateTimeOffset> JoinedIn(Span span)
    {
        var joined = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (customer, stays) in _stays)
        {
            if (Array.FindIndex(stays, stay => span.Holds(stay.JoinedAt)) is var first and >= 0)
            {
                joined.Add(customer, stays[first].JoinedAt);
            }
        }

        return joined;
    }

    /// How long all of them together were in it.
    public TimeSpan TimeIn(Span span) => TimeSpan.FromMilliseconds(_stays.Values.Sum(stays => stays.Sum(stay => MillisecondsIn(stay, span))));

    private static double MillisecondsIn(Stay stay, Span span)
    {
        var from = stay.JoinedAt > span.From ? stay.JoinedAt : span.From;
        var to = stay.LeftAt < span.To ? stay.LeftAt.Value : span.To;
        return to > from ? (to - from).TotalMilliseconds : 0;
    }

    private static Stay[] Unite(Stay[] stays)
    {
        if (stays.Length == 1)
        {
            return stays;
        }

        var united = new List<Stay>();
        foreach (var stay in stays.OrderBy(stay => stay.JoinedAt))
        {
            if (united.Count > 0 && (united[^1].LeftAt is null || stay.JoinedAt <= united[^1].LeftAt))
            {
                united[^1] = Longer(united[^1], stay);
            }
            else
            {
                united.Add(stay);
            }
        }

        return [.. united];
    }

    private static Stay Longer(Stay first, Stay second)
    {
        var ends = second.LeftAt is null || second.LeftAt > first.LeftAt || (second.LeftAt == first.LeftAt && second.End < first.End);
        return first.LeftAt is null || !ends ? first : first with { LeftAt = second.LeftAt, End = second.End };
    }
}
