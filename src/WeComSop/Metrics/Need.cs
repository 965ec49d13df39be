namespace WeComSop.Metrics;

/// A type of facts, and from when to when they count for periods that follow one another. Null: without end.
internal sealed record Need(string Type, Func<Span, DateTimeOffset?> From, Func<Span, DateTimeOffset?> Until)
{
    public static Need InPeriod(string type) => new(type, first => first.From, last => last.To);

    public static Need BeforeEnd(string type, TimeSpan time) => new(type, first => first.To - time, last => last.To);

    public static Need AndAfter(string type, TimeSpan time) => new(type, first => first.From, last => last.To + time);

    public static Need FromThenOn(string type) => new(type, first => first.From, _ => null);

    public static Need Ever(string type) => new(type, _ => null, last => last.To);
}
