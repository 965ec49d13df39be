using WeComSop.Data;
using WeComSop.Metrics.Official;

namespace WeComSop.Metrics;

/// Says what a number is, and where it is not known.
internal sealed class MetricAnswers(MetricCounter counter, OfficialNumbers official, Database database, TimeProvider clock)
{
    public async Task<MetricAnswer> AnswerAsync(Metric metric, MetricQuestion question, ResolvedScope scope, CancellationToken ct)
    {
        var counts = await counter.CountAsync(question.Corp, scope, [metric], question.Period, question.Spans, ct);
        var types = metric.NumeratorTypes(question.Scope);
        var isKnown = IsKnown(types, await database.ReadAsync(session => SeenTypes.ReadAsync(session, question.Corp), ct));
        return new MetricAnswer(
            metric.Name, metric.Unit, question.Scope.ToString(), question.Period.Name, metric.Source, isKnown ? null : types,
            [.. question.Spans.Select(span => Point(metric, span, counts[(metric, span)], isKnown && span.From <= clock.GetUtcNow()))]);
    }

    public async Task<MetricAnswer> AnswerAsync(OfficialMetric metric, MetricQuestion question, CancellationToken ct)
    {
        var counts = await official.CountAsync(question.Corp, question.Scope, metric, question.Spans, question.Zone, ct);
        return new MetricAnswer(
            metric.Name, metric.Unit, question.Scope.ToString(), question.Period.Name, OfficialMetric.Source, null,
            [.. question.Spans.Zip(counts, (span, count) => new PointView(span.From, span.To, count.Value, count.Numerator, count.Denominator, null))]);
    }

    public static bool IsKnown(IReadOnlyList<string> types, IReadOnlySet<string> seen) =>
        types.Count == 0 || seen.Any(type => types.Any(named => FactTypes.Covers(named, type)));

    public static PointView Point(Metric metric, Span span, Count count, bool isKnown) => new(
        span.From,
        span.To,
        isKnown ? metric.ValueOf(count) : null,
        count.Numerator,
        count.Denominator is { } denominator ? metric.DenominatorOf(denominator) : null,
        metric.DetailOf(count));
}

/// Unseen: none of these signals was ever received, so nobody knows the number.
internal sealed record MetricAnswer(
    string Metric, string Unit, string Scope, string Period, string Source, IReadOnlyList<string>? Unseen, IReadOnlyList<PointView> Points);

internal sealed record PointView(DateTimeOffset From, DateTimeOffset To, double? Value, double? Numerator, double? Denominator, object? Detail);
