using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Signals;
using WeComSop.Signals.Questions;

namespace WeComSop.Alerts;

/// Facts come late and out of order: what a rule warns of may be over by the time it is told.
internal sealed class PastEpisodes
{
    private readonly Changeset _changes;
    private readonly Dictionary<(string Corp, string Customer), DateTimeOffset> _acted = [];
    private readonly Dictionary<(string Corp, string Customer), DateTimeOffset> _joined = [];
    private readonly Dictionary<(string Corp, string Group), DateTimeOffset> _answered = [];

    private PastEpisodes(Changeset changes) => _changes = changes;

    public static async Task<PastEpisodes> LoadAsync(Session session, Changeset changes, IEnumerable<Signal> signals)
    {
        var past = new PastEpisodes(changes);
        foreach (var corp in signals.GroupBy(signal => signal.Corp))
        {
            var customers = corp.Select(signal => signal.Customer).OfType<string>().Distinct(StringComparer.Ordinal);
            foreach (var some in customers.Chunk(Changeset.MostAtOnce))
            {
                await past.LoadCustomersAsync(session, corp.Key, some);
            }

            var groups = corp.Where(signal => signal.Type == SignalTypes.GroupUnanswered).Select(signal => signal.Group).OfType<string>().Distinct(StringComparer.Ordinal);
            foreach (var some in groups.Chunk(Changeset.MostAtOnce))
            {
                foreach (var talk in await GroupTalkStore.TalksOfAsync(session, corp.Key, some))
                {
                    past._answered[(corp.Key, talk.GroupId)] = talk.AnsweredAt;
                }
            }
        }

        return past;
    }

    public bool IsOver(Signal signal) => signal switch
    {
        { Type: SignalTypes.CustomerLeft or SignalTypes.CustomerRemoved, Customer: { } customer } =>
            _changes.FriendshipsOf(signal.Corp, customer).Any(friendship => friendship.IsActive && friendship.AddedAt > signal.OccurredAt),
        { Type: SignalTypes.GroupLeft, Customer: { } customer } => _joined.GetValueOrDefault((signal.Corp, customer)) > signal.OccurredAt,
        { Type: SignalTypes.SegmentEntered } => false,
        { Type: SignalTypes.GroupUnanswered, Group: { } group } => _answered.GetValueOrDefault((signal.Corp, group)) >= signal.OccurredAt,
        { Customer: { } customer } => _acted.GetValueOrDefault((signal.Corp, customer)) > signal.OccurredAt,
        _ => false,
    };

    /// Whether an alert that a person closed was about the same unanswered questions: while the oldest of them is open, it is the same episode.
    public static bool IsSameEpisode(Alert last, Signal signal) =>
        signal.Type == SignalTypes.GroupUnanswered && !last.IsOpen && SignalData.SinceIn(signal.Data) is { } since && last.SignalAt >= since;

    private async Task LoadCustomersAsync(Session session, string corp, IReadOnlyCollection<string> customers)
    {
        foreach (var (customer, at) in await CustomerActivityStore.LastOfAllAsync(session, corp, customers))
        {
            _acted[(corp, customer)] = at;
        }

        foreach (var stays in (await GroupStayStore.OpenOfMembersAsync(session, corp, customers)).GroupBy(stay => stay.MemberId))
        {
            _joined[(corp, stays.Key)] = stays.Max(stay => stay.JoinedAt);
        }
    }
}
