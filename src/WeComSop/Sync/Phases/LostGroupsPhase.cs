using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Groups.Reads;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync.Phases;

/// Groups that no list named: asked for one by one, since an owner outside the visible range hides a group too.
internal sealed class LostGroupsPhase(Database database, TimeProvider clock) : SyncPhase
{
    private const int GroupsPerStep = 20;

    public override string Name => "groupLosses";

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var unseen = await database.ReadAsync(
            session => GroupStore.UnseenAsync(session, app.Corp, progress.StartedAt ?? clock.GetUtcNow(), progress.After, GroupsPerStep), ct);
        if (unseen.Count == 0)
        {
            return SyncStep.Last(progress);
        }

        var learned = new List<object>();
        foreach (var group in unseen)
        {
            if (await LookAsync(app, group, ct) is { } found)
            {
                learned.Add(found);
            }
        }

        var gone = learned.Count(found => found is GroupGone);
        return SyncStep.More(
            progress with { After = unseen[^1], Drift = progress.Drift with { GroupsGone = progress.Drift.GroupsGone + gone } }, learned);
    }

    private async Task<object?> LookAsync(BoundApp app, string group, CancellationToken ct)
    {
        try
        {
            return await GroupRead.FromAsync(app.Client, group, clock, ct);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.GroupDismissed)
        {
            return new GroupGone(group);
        }
        catch (WeComException e) when (e.Error.Class is WeComErrorClass.Permanent or WeComErrorClass.Human)
        {
            return null;
        }
    }
}
