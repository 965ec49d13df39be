namespace WeComSop.Metrics;

/// A type of facts, and how far before and behind a period they count for it. Null: without end.
internal sealed record Need(string Type, TimeSpan? Before, TimeSpan? After)
{
    public static Need InPeriod(string type) => new(type, TimeSpan.Zero, TimeSpan.Zero);

    public static Need From(string type, TimeSpan before) => new(type, before, TimeSpan.Zero);

    public static Need Until(string type, TimeSpan after) => new(type, TimeSpan.Zero, after);

    public static Need Ever(string type) => new(type, null, TimeSpan.Zero);

    public DateTimeOffset? FirstFor(Span span) => Before is { } before ? span.From - before : null;

    public DateTimeOffset? EndFor(Span span) => After is { } after ? span.To + after : null;
}
