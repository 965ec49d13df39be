using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Contents;

/// What each content did (S13).
internal sealed class ContentEffects(Database database, RuleBook book, AppRegistry apps, TimeProvider clock)
{
    private static readonly OpenRate Open = new();
    private static readonly ClickRate Click = new();
    private static readonly InteractionRate Reply = new();
    private static readonly Conversion Buy = new();

    private static readonly Said NoLinks = new("发送的内容里没有可追踪的短链", "What was sent had no tracked link in it");

    public async Task<IReadOnlyList<ContentEffect>> ReadAsync(ReportQuestion question, CancellationToken ct)
    {
        var span = question.Span;
        var (seen, facts, playbooks) = await database.ReadAsync(
            async session =>
            {
                var types = await SeenTypes.ReadAsync(session, question.Corp);
                return (types, await ContentFacts.ReadAsync(session, question.Corp, span, types), await book.CurrentAsync(session));
            },
            ct);
        var written = playbooks.Where(playbook => playbook.App is null || apps.Find(playbook.App)?.Corp == question.Corp)
            .SelectMany(playbook => playbook.Contents, (playbook, content) => (Key: ((string?)playbook.Id, content.Name), content))
            .DistinctBy(one => one.Key)
            .ToDictionary(one => one.Key, one => one.content);
        return [.. facts.ByContent
            .Select(content => Effect(content.Key, content.Value, facts.IsTracked(content.Key), written.GetValueOrDefault(content.Key), span, seen))
            .OrderByDescending(effect => effect.Reach)
            .ThenBy(effect => effect.Name, StringComparer.Ordinal)];
    }

    private ContentEffect Effect(
        (string? Playbook, string Content) key, List<Fact> facts, bool isTracked, Content? written, Span span, IReadOnlySet<string> seen)
    {
        var reached = facts.Where(fact => fact.Type == FactTypes.Delivered).Select(fact => fact.CustomerId!).ToHashSet(StringComparer.Ordinal);
        var scope = new ScopeFacts(MetricScope.Corp, ScopePeople.AlwaysThere(reached), facts, clock.GetUtcNow());
        var view = scope.In(span);
        return new ContentEffect(key.Playbook, key.Content)
        {
            Format = ContentFormats.Of(written),
            Reach = reached.Count,
            ClickRate = isTracked ? MetricCells.ValueOf(Ask(Click)) : new Cell((object?)null) { Why = NoLinks },
            ReplyRate = MetricCells.ValueOf(Ask(Reply)),
            Conversion = MetricCells.ValueOf(Ask(Buy)),
            OpenRate = Ask(Open),
        };

        SurveyPoint Ask(Metric metric)
        {
            var types = metric.NumeratorTypes(scope.Scope);

            // Where nobody has clicked yet the links themselves tell that nobody has.
            var isKnown = metric == Click || MetricAnswers.IsKnown(types, seen);
            return new SurveyPoint(metric, MetricAnswers.Point(metric, span, metric.CountIn(view), isKnown), isKnown ? null : types);
        }
    }
}
