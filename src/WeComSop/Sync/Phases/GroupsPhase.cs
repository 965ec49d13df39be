using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Groups.Reads;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync.Phases;

internal sealed class GroupsPhase(Database database, TimeProvider clock) : SyncPhase
{
    private const int OwnersPerRead = 100;
    private const int GroupsPerPage = 20;
    private const int OwnerLeft = 1;
    private const int OwnerChanging = 2;

    public override string Name => "groups";

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var owners = await database.ReadAsync(session => EmployeeStore.NextSeenAsync(session, app.Corp, progress.After, OwnersPerRead), ct);
        if (owners.Count == 0)
        {
            return SyncStep.Last(progress);
        }

        var page = await app.Client.ListGroupsAsync(owners, status: 0, progress.Cursor, GroupsPerPage, ct);
        var ids = page.Groups.Select(group => group.ChatId).ToList();
        var known = await database.ReadAsync(session => GroupStore.LoadAsync(session, app.Corp, ids), ct);
        var read = new List<object>();
        foreach (var listed in page.Groups)
        {
            if (await TryReadAsync(app, listed, progress.Silent, ct) is { } group)
            {
                read.Add(group);
            }
        }

        await database.WriteAsync(session => GroupStore.MarkSeenAsync(session, app.Corp, ids, clock.GetUtcNow()), ct);
        var isLastPage = string.IsNullOrEmpty(page.NextCursor);
        return SyncStep.More(
            progress with
            {
                Cursor = isLastPage ? null : page.NextCursor,
                After = isLastPage ? owners[^1] : progress.After,
                Groups = progress.Groups + ids.Count,
                Drift = progress.Drift with { GroupsUnknown = progress.Drift.GroupsUnknown + (progress.Silent ? 0 : ids.Count - known.Count) },
            },
            read);
    }

    private async Task<GroupRead?> TryReadAsync(BoundApp app, GroupListItem listed, bool silent, CancellationToken ct)
    {
        try
        {
            return await GroupRead.FromAsync(app.Client, listed.ChatId, clock, ct) with
            {
                Silent = silent,
                OwnerLeft = listed.Status is OwnerLeft or OwnerChanging,
            };
        }
        catch (WeComException e) when (e.Error.Class == WeComErrorClass.Permanent)
        {
            // Dismissed between the list and the look.
            return null;
        }
    }
}
