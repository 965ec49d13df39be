using WeComSop.Data;

namespace WeComSop.Metrics;

/// Counts metrics of many groups, employees or channels at once: what happened is read once and handed to those it is about.
internal sealed class MetricSurvey(Database database, TimeProvider clock)
{
    /// Where all of them are counted together.
    public const string Together = "";

    public async Task<SurveyAnswers> CountAsync(
        string corp, ScopeKind kind, Func<Session, Task<Dictionary<string, ScopePeople>>> who, IReadOnlyList<Asked> asked, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var people = await database.ReadAsync(who, ct);
        var all = PeopleReader.Unite(people.Values);
        var seen = await database.ReadAsync(session => SeenTypes.ReadAsync(session, corp), ct);
        var facts = await FactReader.ForAsync(database, corp, all.Stays.Customers, seen, asked, now, ct);

        var answers = new SurveyAnswers(seen, people, all);
        var sorted = SurveySort.Sort(kind, people, facts);
        foreach (var (id, one) in people)
        {
            Count(answers, id, new ScopeFacts(new MetricScope(kind, id), one, sorted[id], now), asked);
        }

        var whole = new MetricScope(kind == ScopeKind.Group ? ScopeKind.Label : ScopeKind.Corp, Together);
        Count(answers, Together, new ScopeFacts(whole, all, facts, now), asked);
        return answers;
    }

    private static void Count(SurveyAnswers answers, string id, ScopeFacts facts, IReadOnlyList<Asked> asked)
    {
        foreach (var (span, metrics) in asked
            .SelectMany(one => one.Periods, (one, span) => (span, one.Metric))
            .GroupBy(one => one.span, one => one.Metric)
            .Select(one => (one.Key, one)))
        {
            var view = facts.In(span);
            foreach (var metric in metrics)
            {
                answers.Add(id, facts.Scope, metric, span, metric.CountIn(view), facts.Now);
            }
        }
    }
}
