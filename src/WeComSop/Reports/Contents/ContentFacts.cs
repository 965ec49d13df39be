using WeComSop.Data;
using WeComSop.Metrics;
using WeComSop.Signals;

namespace WeComSop.Reports.Contents;

/// What was sent in a time, and what those it reached did about it.
internal sealed class ContentFacts
{
    /// A message counts as a reply for a day, an order as its doing for a week.
    private static readonly TimeSpan RepliesCount = TimeSpan.FromHours(24);
    private static readonly TimeSpan OrdersCount = TimeSpan.FromDays(7);

    // A send waits for its employee, for a week at most.
    private static readonly TimeSpan LinksMayBeOlder = TimeSpan.FromDays(14);

    private static readonly Sql Tracked = new("""
        SELECT DISTINCT Broadcast, Content FROM ShortLink WHERE Broadcast IN @Broadcasts AND Id >= @Since AND Content IS NOT NULL
        """);

    private readonly Dictionary<(string? Playbook, string Content), List<Fact>> _byContent = [];
    private readonly HashSet<(string? Playbook, string Content)> _tracked = [];

    public IReadOnlyDictionary<(string? Playbook, string Content), List<Fact>> ByContent => _byContent;

    /// Whether anybody could have clicked so that it was seen.
    public bool IsTracked((string? Playbook, string Content) content) => _tracked.Contains(content);

    public static async Task<ContentFacts> ReadAsync(Session session, string corp, Span span, IReadOnlySet<string> seen)
    {
        var found = new ContentFacts();
        var sent = (await DeliveryReader.ReadContentsAsync(session, corp, span)).Where(fact => fact.Content is not null).ToList();
        foreach (var content in sent.GroupBy(fact => (fact.Playbook, fact.Content!)))
        {
            found._byContent[content.Key] = [.. content];
        }

        await found.FindLinksAsync(session, span, sent);
        var customers = sent.Select(fact => fact.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var wanted = new[] { SignalTypes.LinkClicked, FactTypes.MessageReceived, FactTypes.OrderPaid }.Where(seen.Contains).Select(type => (type, span));
        var reached = sent.ToLookup(fact => fact.CustomerId!, StringComparer.Ordinal);
        foreach (var fact in await FactReader.ReadAsync(session, corp, customers, wanted))
        {
            found.Assign(fact, reached);
        }

        return found;
    }

    private async Task FindLinksAsync(Session session, Span span, List<Fact> sent)
    {
        foreach (var some in sent.Select(fact => fact.BroadcastId).OfType<Guid>().Distinct().Chunk(500))
        {
            var links = await session.QueryAsync<TrackedContent>(
                Tracked, new { Broadcasts = some.Select(id => id.ToString("N")), Since = Ids.FirstAt(span.From - LinksMayBeOlder) });
            var contents = links.Select(link => (link.Broadcast, link.Content)).ToHashSet();
            _tracked.UnionWith(sent
                .Where(fact => fact.BroadcastId is { } broadcast && contents.Contains((broadcast.ToString("N"), fact.Content!)))
                .Select(fact => (fact.Playbook, fact.Content!)));
        }
    }

    // A click says what it was on. Of a message or an order it is taken that it came of all that had just reached her.
    private void Assign(Fact fact, ILookup<string, Fact> reached)
    {
        if (fact.Type == SignalTypes.LinkClicked)
        {
            if (fact.Text("content") is { } content && _byContent.TryGetValue((fact.Text("playbook"), content), out var clicked))
            {
                clicked.Add(fact);
            }

            return;
        }

        var counts = fact.Type == FactTypes.OrderPaid ? OrdersCount : RepliesCount;
        foreach (var content in (fact.Actor is { } actor ? reached[actor] : [])
            .Where(sent => fact.OccurredAt >= sent.OccurredAt && fact.OccurredAt < sent.OccurredAt + counts)
            .Select(sent => (sent.Playbook, sent.Content!))
            .Distinct())
        {
            _byContent[content].Add(fact);
        }
    }

    private sealed record TrackedContent
    {
        public required string Broadcast { get; init; }

        public required string Content { get; init; }
    }
}
