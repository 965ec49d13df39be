using WeComSop.Apps;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Signals;

namespace WeComSop.Segments.Watching;

/// Which segments are watched: those that a rule on segment.entered or segment.left of their own playbook waits for.
internal sealed class SegmentWatch(AppRegistry apps)
{
    private volatile WatchedSegments _latest = new([], []);

    public WatchedSegments Of(IReadOnlyList<Playbook> playbooks)
    {
        var latest = _latest;
        if (!ReferenceEquals(latest.Playbooks, playbooks))
        {
            _latest = latest = new WatchedSegments(playbooks, [.. playbooks.SelectMany(WatchedIn)]);
        }

        return latest;
    }

    private IEnumerable<WatchedSegment> WatchedIn(Playbook playbook)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in playbook.Rules.Where(rule => SignalTypes.IsOfSegment(rule.On)))
        {
            names.UnionWith(rule.When is null ? AllOf(playbook) : NamedBy(rule.When) ?? AllOf(playbook));
        }

        return from app in AppsOf(playbook)
               from segment in playbook.Segments
               where names.Contains(segment.Name)
               select new WatchedSegment(app, playbook, segment);
    }

    // Null: the condition may hold for any of them.
    private static IEnumerable<string>? NamedBy(Condition when) => when switch
    {
        SegmentCondition named => [named.Segment.Name],
        AllCondition all => all.Parts.Select(NamedBy).FirstOrDefault(names => names is not null),
        AnyCondition any when any.Parts.Select(NamedBy).ToList() is var parts => parts.Contains(null) ? null : parts.SelectMany(names => names!),
        _ => null,
    };

    private static IEnumerable<string> AllOf(Playbook playbook) => playbook.Segments.Select(segment => segment.Name);

    // One for each corp: a playbook that names no app is for all of them.
    private IEnumerable<BoundApp> AppsOf(Playbook playbook) => playbook.App is { } key
        ? apps.All.Where(app => app == apps.Find(key))
        : apps.All.OrderBy(app => app.Key, StringComparer.Ordinal).DistinctBy(app => app.Corp, StringComparer.Ordinal);
}

internal sealed class WatchedSegments(IReadOnlyList<Playbook> playbooks, IReadOnlyList<WatchedSegment> all)
{
    private readonly Dictionary<SegmentKey, WatchedSegment> _byKey = all.ToDictionary(segment => segment.Key);
    private readonly HashSet<string> _corps = all.Select(segment => segment.Corp).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<Playbook> Playbooks => playbooks;

    public IReadOnlyList<WatchedSegment> All => all;

    /// Some condition asks who came into a segment and who went out, so that each of these signals is a reason to look again.
    public bool AskForMoves { get; } = all.Any(segment => segment.Segment.When.WithAllParts().Any(condition => condition switch
    {
        DidCondition did => SignalTypes.IsOfSegment(did.Signal),
        SilentSinceCondition silent => SignalTypes.IsOfSegment(silent.Signal),
        _ => false,
    }));

    public bool AnyIn(string corp) => _corps.Contains(corp);

    public WatchedSegment? Find(SegmentKey key) => _byKey.GetValueOrDefault(key);
}
