using System.Security.Cryptography;
using System.Text;
using WeComSop.Data;

namespace WeComSop.Metrics;

/// Counts metrics of a scope for periods one after another. What is final and still holds is not counted again.
internal sealed class MetricCounter(Database database, TimeProvider clock)
{
    // So that whoever writes down what happened just before the end of a period has done so.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// Facts of more than a month or so are not held in memory at once.
    private static readonly TimeSpan LongestRead = TimeSpan.FromDays(32);

    public async Task<Dictionary<(Metric Metric, Span Period), Count>> CountAsync(
        string corp, ResolvedScope scope, IReadOnlyList<Metric> metrics, MetricPeriod period, IReadOnlyList<Span> spans, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var task = new MetricTask(corp, scope, period, now, await ReadMarksAsync(corp, metrics, spans, ct));
        var counts = await LoadKeptAsync(task, metrics, spans, ct);
        var missing = spans.Where(span => metrics.Any(metric => !counts.ContainsKey((metric, span)))).ToList();
        if (missing.Count == 0)
        {
            return counts;
        }

        var people = await database.ReadAsync(session => PeopleReader.ReadAsync(session, corp, scope, now), ct);
        var seen = await database.ReadAsync(session => SeenTypes.ReadAsync(session, corp), ct);
        foreach (var together in Together(missing))
        {
            var open = metrics.Where(metric => together.Exists(span => !counts.ContainsKey((metric, span)))).ToList();
            var read = await FactReader.ForAsync(database, corp, people.Stays.Customers, seen, open.Select(metric => new Asked(metric, together)), now, ct);
            var facts = new ScopeFacts(scope.Scope, people, read, now);
            var final = new List<MetricPoint>();
            foreach (var span in together)
            {
                var view = facts.In(span);
                foreach (var metric in open.Where(metric => !counts.ContainsKey((metric, span))))
                {
                    var count = counts[(metric, span)] = metric.CountIn(view);
                    if (task.MayKeep(metric, span))
                    {
                        final.Add(task.PointOf(metric, span, count));
                    }
                }
            }

            if (final.Count > 0)
            {
                await database.WriteAsync(session => MetricPointStore.SaveAsync(session, final), ct);
            }
        }

        return counts;
    }

    // Before the facts are: what is written down in between is a mark that the point does not know.
    private Task<MarkCounts> ReadMarksAsync(string corp, IReadOnlyList<Metric> metrics, IReadOnlyList<Span> spans, CancellationToken ct)
    {
        var last = spans[^1].To + (metrics.Max(metric => metric.SettlesAfter) ?? TimeSpan.Zero) + TimeSpan.FromMilliseconds(1);
        return database.ReadAsync(session => MetricMarks.ReadAsync(session, corp, new Span(spans[0].To, last)), ct);
    }

    private async Task<Dictionary<(Metric Metric, Span Period), Count>> LoadKeptAsync(
        MetricTask task, IReadOnlyList<Metric> metrics, IReadOnlyList<Span> spans, CancellationToken ct)
    {
        var kept = !task.Scope.Scope.CanBeKept ? [] : await database.ReadAsync(
            session => MetricPointStore.LoadAsync(
                session, task.Corp, task.Scope.Scope.ToString(), metrics.Select(metric => metric.Name), task.Period.Name, new Span(spans[0].From, spans[^1].To)),
            ct);
        var byName = metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var byStart = spans.ToDictionary(span => span.From);
        var counts = new Dictionary<(Metric Metric, Span Period), Count>();
        foreach (var point in kept)
        {
            if (byStart.TryGetValue(point.FromAt, out var span) && task.Holds(point, byName[point.Metric], span))
            {
                counts[(byName[point.Metric], span)] = new Count(point.Numerator, point.Denominator, point.Detail);
            }
        }

        return counts;
    }

    private static IEnumerable<List<Span>> Together(List<Span> spans)
    {
        var together = new List<Span>();
        foreach (var span in spans)
        {
            if (together.Count > 0 && span.To - together[0].From > LongestRead)
            {
                yield return together;
                together = [];
            }

            together.Add(span);
        }

        yield return together;
    }

    /// What is counted now, as seen from the points that are kept of it.
    private sealed record MetricTask(string Corp, ResolvedScope Scope, MetricPeriod Period, DateTimeOffset Now, MarkCounts Marks)
    {
        private readonly string _groups = Scope.Scope.Kind == ScopeKind.Label ? Fingerprint(Scope.Groups) : "";

        public bool MayKeep(Metric metric, Span span) => Scope.Scope.CanBeKept && EndOf(metric, span) is { } end && end + Grace <= Now;

        public bool Holds(MetricPoint point, Metric metric, Span span) =>
            MayKeep(metric, span) && point.ComputedAt <= Now && point.Version == VersionOf(metric, span);

        public MetricPoint PointOf(Metric metric, Span span, Count count) => new()
        {
            Corp = Corp,
            Scope = Scope.Scope.ToString(),
            Metric = metric.Name,
            Period = Period.Name,
            FromAt = span.From,
            Numerator = count.Numerator,
            Denominator = count.Denominator,
            Detail = count.Detail,
            Version = VersionOf(metric, span),
            ComputedAt = Now,
        };

        private string VersionOf(Metric metric, Span span) =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Marks.Before(EndOf(metric, span)!.Value)}{_groups}");

        private static DateTimeOffset? EndOf(Metric metric, Span span) => metric.SettlesAfter is { } after ? span.To + after : null;

        // A group may be given the label, or lose it, at any time.
        private static string Fingerprint(IEnumerable<string> groups) =>
            $"/{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', groups.Order(StringComparer.Ordinal)))).AsSpan(0, 8))}";
    }
}
