using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Groups;
using WeComSop.Rules;
using WeComSop.Signals;

namespace WeComSop.Broadcasts;

/// What is known of the recipients of one page: who can send to them, and what they have had already.
internal sealed class Candidates(RuleBook book, BroadcastOptions options)
{
    public async Task<IReadOnlyList<Candidate>> LoadAsync(
        Session session, BoundApp app, AppState state, RunSnapshot snapshot, bool groups, IReadOnlyCollection<string> ids, DateTimeOffset due, DateTimeOffset until)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var (from, _) = PlatformQuota.PeriodAt(options.Quota, due);
        // A local day may begin before the platform's period does.
        var sends = await SendCounts.LoadAsync(session, app.Corp, groups, ids, from.AddDays(-1), until.AddDays(1));
        return groups
            ? await GroupsAsync(session, app, state, snapshot, ids, sends)
            : await CustomersAsync(session, app, state, snapshot, ids, sends);
    }

    private static async Task<IReadOnlyList<Candidate>> CustomersAsync(
        Session session, BoundApp app, AppState state, RunSnapshot snapshot, IReadOnlyCollection<string> ids, ILookup<string, PastSend> sends)
    {
        var friendships = (await FriendshipStore.LoadAsync(session, app.Corp, ids)).Where(friendship => friendship.IsActive).ToLookup(friendship => friendship.CustomerId);
        var working = (await EmployeeStore.LoadAsync(session, app.Corp, [.. friendships.SelectMany(of => of).Select(friendship => friendship.EmployeeId).Distinct(StringComparer.Ordinal)]))
            .Where(employee => employee.Follower).Select(employee => employee.EmployeeId).ToHashSet(StringComparer.Ordinal);
        var met = await ActivityStore.LastMeetingsAsync(session, app.Corp, ids);
        return [.. ids.Select(id =>
        {
            var friends = friendships[id].ToList();
            var sender = friends
                .Where(friendship => working.Contains(friendship.EmployeeId))
                .OrderByDescending(friendship => Latest(met.GetValueOrDefault((id, friendship.EmployeeId)), friendship.AddedAt))
                .ThenBy(friendship => friendship.EmployeeId, StringComparer.Ordinal)
                .FirstOrDefault();
            return new Candidate(id, IsGroup: false)
            {
                Sender = sender?.EmployeeId,
                Refusal = state.RefusalFor(id) ?? (friends.Count == 0 ? Reasons.NotFriend : sender is null ? Reasons.EmployeeLeft : null),
                CapPerDay = snapshot.PerCustomerPerDay,
                Sends = [.. sends[id]],
            };
        })];
    }

    private async Task<IReadOnlyList<Candidate>> GroupsAsync(
        Session session, BoundApp app, AppState state, RunSnapshot snapshot, IReadOnlyCollection<string> ids, ILookup<string, PastSend> sends)
    {
        var known = (await GroupStore.LoadAsync(session, app.Corp, ids)).ToDictionary(group => group.GroupId, StringComparer.Ordinal);
        var labels = (await LabelStore.OfGroupsAsync(session, app.Corp, ids)).ToLookup(row => row.GroupId);
        var playbooks = await book.CurrentAsync(session);
        return [.. ids.Select(id =>
        {
            var group = known.GetValueOrDefault(id);
            return new Candidate(id, IsGroup: true)
            {
                Sender = group?.OwnerId,
                Refusal = state.RefusalFor(null) ?? RefusalOf(group),
                CapPerDay = snapshot.PerGroupPerDay ?? GroupProfile.Of(labels[id], playbooks).Type?.SendsPerDay,
                Sends = [.. sends[id]],
            };
        })];
    }

    private static Reason? RefusalOf(Group? group) => group switch
    {
        null or { IsDismissed: true } => Reasons.GroupDismissed,
        { Status: GroupStatus.OwnerLeft } => Reasons.EmployeeLeft,
        _ => null,
    };

    private static DateTimeOffset? Latest(DateTimeOffset one, DateTimeOffset? other) => other is null || one > other ? one : other;
}
