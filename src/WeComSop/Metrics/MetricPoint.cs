using WeComSop.Data;

namespace WeComSop.Metrics;

/// What was counted once and holds until a late fact touches it. Nothing is lost with it: it can be counted again.
internal sealed record MetricPoint
{
    public required string Corp { get; init; }

    public required string Scope { get; init; }

    public required string Metric { get; init; }

    public required string Period { get; init; }

    public DateTimeOffset FromAt { get; init; }

    public long? Numerator { get; init; }

    public long? Denominator { get; init; }

    public string? Detail { get; init; }

    /// What facts there were, and for a label which groups.
    public required string Version { get; init; }

    public DateTimeOffset ComputedAt { get; init; }
}

internal static class MetricPointStore
{
    private static readonly Sql Load = new("""
        SELECT * FROM MetricPoint
        WHERE Corp = @Corp AND Scope = @Scope AND Metric IN @Metrics AND Period = @Period AND FromAt >= @From AND FromAt < @Until
        """);

    private static readonly Sql Delete = new("""
        DELETE FROM MetricPoint WHERE Corp = @Corp AND Scope = @Scope AND Metric = @Metric AND Period = @Period AND FromAt = @FromAt
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO MetricPoint (Corp, Scope, Metric, Period, FromAt, Numerator, Denominator, Detail, Version, ComputedAt)
        SELECT @Corp, @Scope, @Metric, @Period, @FromAt, @Numerator, @Denominator, @Detail, @Version, @ComputedAt
        WHERE NOT EXISTS (SELECT 1 FROM MetricPoint WHERE Corp = @Corp AND Scope = @Scope AND Metric = @Metric AND Period = @Period AND FromAt = @FromAt)
        """);

    public static Task<List<MetricPoint>> LoadAsync(Session session, string corp, string scope, IEnumerable<string> metrics, string period, Span span) =>
        session.QueryAsync<MetricPoint>(Load, new { Corp = corp, Scope = scope, Metrics = metrics, Period = period, span.From, Until = span.To });

    public static async Task SaveAsync(Session session, IReadOnlyCollection<MetricPoint> points)
    {
        await session.ExecuteEachAsync(Delete, points);
        await session.ExecuteEachAsync(Insert, points);
    }
}
