using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Workers;

namespace WeComSop.Lifecycle;

/// Writes down in which stage each group is, and tells of those that have passed into another one, in the same transaction.
/// A group that was never looked at is in its stage already: nothing is told of it.
internal sealed class WatchGroups(Database database, SignalEngine engine, WakeUp wakeUp)
{
    private const int AtOnce = 200;

    public async Task RunAsync(BoundApp app, LifecycleMoment moment, CancellationToken ct)
    {
        var after = "";
        List<Group> page;
        do
        {
            page = await database.ReadAsync(session => GroupStore.PageAliveAsync(session, moment.Corp, after, AtOnce), ct);
            if (page.Count > 0)
            {
                await LookAtAsync(app, moment, page, ct);
                after = page[^1].GroupId;
            }
        }
        while (page.Count == AtOnce);
    }

    private async Task LookAtAsync(BoundApp app, LifecycleMoment moment, List<Group> groups, CancellationToken ct)
    {
        var ids = groups.ConvertAll(group => group.GroupId);
        var changes = await database.WriteAsync(
            async session =>
            {
                var before = (await GroupLifeStore.LoadAsync(session, moment.Corp, ids)).ToDictionary(life => life.GroupId, StringComparer.Ordinal);
                var now = groups.ConvertAll(group => LifeOf(group, before.GetValueOrDefault(group.GroupId), moment)).OfType<GroupLife>().ToList();
                await GroupLifeStore.ReplaceAsync(session, moment.Corp, ids, now);
                return await engine.LearnAsync(
                    session,
                    [
                        .. now.Where(life => before.TryGetValue(life.GroupId, out var known) && known.Stage != life.Stage)
                            .Select(life => new Incoming(
                                app, new StageChanged(life.GroupId, before[life.GroupId].Stage, life.Stage), moment.Now, moment.Now, Sources.Job)),
                    ]);
            },
            ct);
        wakeUp.Signal(changes.Wakes);
    }

    // Of a group whose beginning is not known nothing can be said.
    private static GroupLife? LifeOf(Group group, GroupLife? before, LifecycleMoment moment)
    {
        var lastInvitation = moment.Invitations.LastOfGroup(group.GroupId);
        return GroupStages.Of(group.CreatedAt, lastInvitation, moment.Now) is not { } stage ? null : new GroupLife
        {
            Corp = group.Corp,
            GroupId = group.GroupId,
            Stage = stage.Name,
            SinceAt = before is { } known && known.Stage == stage.Name ? known.SinceAt : moment.Now,
            LastInvitationAt = lastInvitation,
            CountedAt = moment.Now,
        };
    }
}
