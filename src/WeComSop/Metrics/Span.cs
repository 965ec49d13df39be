namespace WeComSop.Metrics;

/// From an instant, which is in it, to another, which is not.
internal readonly record struct Span(DateTimeOffset From, DateTimeOffset To)
{
    public bool Holds(DateTimeOffset instant) => instant >= From && instant < To;
}
