using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Customers.Reads;
using WeComSop.Data;
using WeComSop.Tags;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync.Phases;

internal sealed class CustomersPhase(Database database) : SyncPhase
{
    private const int EmployeesPerRead = 100;
    private const int CustomersPerPage = 100;

    public override string Name => "customers";

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var employees = await database.ReadAsync(session => EmployeeStore.NextFollowersAsync(session, app.Corp, progress.After, EmployeesPerRead), ct);
        if (employees.Count == 0)
        {
            return SyncStep.Last(progress);
        }

        var page = await app.Client.BatchGetExternalContactsAsync(employees, progress.Cursor, CustomersPerPage, ct);
        var names = (await database.ReadAsync(session => TagStore.AllAsync(session, app.Corp), ct)).ToDictionary(tag => tag.TagId, StringComparer.Ordinal);
        var read = page.Contacts.Select(item => new CustomerProfileRead(item.ExternalContact.ExternalUserId, item.ExternalContact, [Named(item.FollowInfo, names)])
        {
            Silent = progress.Silent,
            IsWhole = false,
        });
        var isLastPage = string.IsNullOrEmpty(page.NextCursor);
        var friendships = progress.Friendships + page.Contacts.Count;
        var unknown = progress.Silent ? 0 : await CountUnknownAsync(app, page, ct);
        return SyncStep.More(
            progress with
            {
                Cursor = isLastPage ? null : page.NextCursor,
                After = isLastPage ? employees[^1] : progress.After,
                Friendships = friendships,
                FriendshipsBefore = isLastPage ? friendships : progress.FriendshipsBefore,
                Drift = progress.Drift with { FriendshipsUnknown = progress.Drift.FriendshipsUnknown + unknown },
            },
            read);
    }

    private async Task<int> CountUnknownAsync(BoundApp app, BatchExternalContacts page, CancellationToken ct)
    {
        var customers = page.Contacts.Select(item => item.ExternalContact.ExternalUserId).Distinct(StringComparer.Ordinal).ToList();
        var known = await database.ReadAsync(session => FriendshipStore.LoadAsync(session, app.Corp, customers), ct);
        var active = known.Where(friendship => friendship.IsActive).Select(friendship => (friendship.CustomerId, friendship.EmployeeId)).ToHashSet();
        return page.Contacts.Count(item => !active.Contains((item.ExternalContact.ExternalUserId, EmployeeId.Normalize(item.FollowInfo.UserId))));
    }

    // The batch answer has tag ids only, and no personal tags.
    private static FollowUser Named(FollowUser follow, Dictionary<string, KnownTag> names) => new()
    {
        UserId = follow.UserId,
        Remark = follow.Remark,
        AddWay = follow.AddWay,
        State = follow.State,
        CreateTime = follow.CreateTime,
        RemarkMobiles = follow.RemarkMobiles,
        Tags =
        [
            .. follow.TagIds.Where(names.ContainsKey).Select(id => new FollowTag { TagId = id, GroupName = names[id].GroupName, TagName = names[id].Name }),
        ],
    };
}
