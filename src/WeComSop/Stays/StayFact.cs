namespace WeComSop.Stays;

/// Somebody came, or was gone, at an instant.
internal readonly record struct StayFact(DateTimeOffset At, bool IsJoin, string? Ending = null)
{
    public static StayFact Join(DateTimeOffset at) => new(at, IsJoin: true);

    public static StayFact Leave(DateTimeOffset at, string? ending = null) => new(at, IsJoin: false, ending);
}

internal readonly record struct Span(DateTimeOffset JoinedAt, DateTimeOffset? LeftAt, string? Ending);
