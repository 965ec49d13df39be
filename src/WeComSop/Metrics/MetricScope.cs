using WeComSop.Customers;
using WeComSop.Signals;

namespace WeComSop.Metrics;

internal enum ScopeKind
{
    Group,
    Label,
    Channel,
    Employee,
    Segment,
    Corp,
}

/// Whose number it is.
internal sealed record MetricScope(ScopeKind Kind, string Id)
{
    private const int MostChars = 100;

    private static readonly Dictionary<string, ScopeKind> Kinds = Enum.GetValues<ScopeKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static readonly MetricScope Corp = new(ScopeKind.Corp, "");

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static MetricScope? Parse(string? text)
    {
        if (text?.Split(':', 2) is not [var name, .. var rest] || !Kinds.TryGetValue(name, out var kind))
        {
            return null;
        }

        return (kind, rest) switch
        {
            (ScopeKind.Corp, []) => Corp,
            (not ScopeKind.Corp, [{ Length: > 0 and <= MostChars } id]) => new MetricScope(kind, kind == ScopeKind.Employee ? EmployeeId.Normalize(id) : id),
            _ => null,
        };
    }

    /// Of groups; everything else is of friendships.
    public bool IsOfGroups => Kind is ScopeKind.Group or ScopeKind.Label;

    /// Who came through a channel, and who is in a segment, may be others at any time, and no fact tells of it.
    public bool CanBeKept => Kind is not (ScopeKind.Channel or ScopeKind.Segment);

    public string JoinType => IsOfGroups ? SignalTypes.GroupJoined : SignalTypes.CustomerAdded;

    public IReadOnlyList<string> LossTypes => [IsOfGroups ? SignalTypes.GroupLeft : SignalTypes.CustomerLeft];

    public IReadOnlyList<string> LeaveTypes => IsOfGroups ? [SignalTypes.GroupLeft] : [SignalTypes.CustomerLeft, SignalTypes.CustomerRemoved];

    public override string ToString() => Kind == ScopeKind.Corp ? "corp" : $"{Kind.ToString().ToLowerInvariant()}:{Id}";
}
