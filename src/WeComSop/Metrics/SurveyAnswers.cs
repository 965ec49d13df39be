namespace WeComSop.Metrics;

/// The numbers of a survey: of each that was surveyed, and of all together.
internal sealed class SurveyAnswers(IReadOnlySet<string> seen, IReadOnlyDictionary<string, ScopePeople> people, ScopePeople everybody)
{
    private readonly Dictionary<(string Id, string Metric, Span Period), SurveyPoint> _points = [];

    public IReadOnlySet<string> Seen => seen;

    public ScopePeople PeopleOf(string id) => id == MetricSurvey.Together ? everybody : people[id];

    public IReadOnlyCollection<string> Ids => [.. people.Keys];

    public SurveyPoint this[string id, string metric, Span period] => _points[(id, metric, period)];

    public void Add(string id, MetricScope scope, Metric metric, Span period, Count count, DateTimeOffset now)
    {
        var types = metric.NumeratorTypes(scope);
        var isKnown = MetricAnswers.IsKnown(types, seen);
        _points[(id, metric.Name, period)] = new SurveyPoint(metric, MetricAnswers.Point(metric, period, count, isKnown && period.From <= now), isKnown ? null : types);
    }
}

/// Unseen: none of these signals was ever received, so nobody knows the number.
internal sealed record SurveyPoint(Metric Metric, PointView Point, IReadOnlyList<string>? Unseen);
