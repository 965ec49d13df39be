using WeComSop.Customers;
using WeComSop.Signals;

namespace WeComSop.Stays;

/// A fact about membership as the ledger has it: of a group where it names one, else of a friendship.
internal sealed record ToldFact
{
    /// Sources with clocks of their own tell of one fact within so long.
    private static readonly TimeSpan SameFact = TimeSpan.FromSeconds(5);

    public required string Corp { get; init; }

    public required string CustomerId { get; init; }

    public string? EmployeeId { get; init; }

    public string? GroupId { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Source { get; init; }

    public StayFact Fact => Type switch
    {
        SignalTypes.CustomerAdded or SignalTypes.GroupJoined or SignalTypes.StaySeen => StayFact.Join(OccurredAt),
        SignalTypes.CustomerRemoved => StayFact.Leave(OccurredAt, StayEnding.Removed),
        _ => StayFact.Leave(OccurredAt, GroupId is null ? StayEnding.Left : null),
    };

    public static ToldFact Of(Signal signal) => new()
    {
        Corp = signal.Corp,
        CustomerId = signal.Customer!,
        EmployeeId = signal.Employee,
        GroupId = signal.Group,
        Type = signal.Type,
        OccurredAt = signal.OccurredAt,
        Source = signal.Source,
    };

    /// Who left and came back in between told two facts.
    public static bool IsTold(IReadOnlyCollection<ToldFact> facts, string type, DateTimeOffset at) => facts.Any(known =>
        known.Type == type
        && (known.OccurredAt - at).Duration() <= SameFact
        && !facts.Any(other => other.Fact.IsJoin != known.Fact.IsJoin && IsBetween(other.OccurredAt, known.OccurredAt, at)));

    private static bool IsBetween(DateTimeOffset at, DateTimeOffset one, DateTimeOffset other) => one <= other ? at >= one && at <= other : at >= other && at <= one;
}
