using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.Signals;

namespace WeComSop.Segments.Watching;

/// In the transaction that learns something of a customer of a corp with watched segments: she is to be judged anew.
internal sealed class SegmentTouches(RuleBook book, SegmentWatch watch, TimeProvider clock)
{
    public async Task NoteAsync(Session session, Changeset changes, IReadOnlyList<Playbook> playbooks)
    {
        var watched = watch.Of(playbooks);
        if (watched.All.Count == 0)
        {
            return;
        }

        var touched = changes.Touched(signal => watched.AskForMoves || !SignalTypes.IsOfSegment(signal.Type)).ToHashSet();
        foreach (var corp in changes.RenamedGroups.GroupBy(group => group.Corp, group => group.GroupId))
        {
            touched.UnionWith(await MembersAsync(session, corp.Key, [.. corp]));
        }

        await NoteAsync(session, touched, watched, changes.Now);
        changes.WakesSegments = touched.Count > 0;
    }

    /// The group's labels are others now.
    public async Task NoteMembersAsync(Session session, string corp, string group) =>
        await NoteAsync(session, await MembersAsync(session, corp, [group]), watch.Of(await book.CurrentAsync(session)), clock.GetUtcNow());

    private static Task NoteAsync(Session session, IEnumerable<(string Corp, string Customer)> touched, WatchedSegments watched, DateTimeOffset now) =>
        SegmentTouchStore.AddAsync(session, touched.Where(one => watched.AnyIn(one.Corp)), now);

    private static async Task<IEnumerable<(string Corp, string Customer)>> MembersAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        (await GroupStayStore.OpenAsync(session, corp, groups)).Where(stay => stay.IsCustomer).Select(stay => (corp, stay.MemberId));
}
