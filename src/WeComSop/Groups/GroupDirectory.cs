using WeComSop.Data;
using WeComSop.Rules;

namespace WeComSop.Groups;

/// Groups with what their labels say of them.
internal sealed class GroupDirectory(RuleBook book)
{
    public async Task<KnownGroup?> FindAsync(Session session, string corp, string groupId) =>
        await LoadAsync(session, corp, [groupId]) is [var found] ? found : null;

    public async Task<List<KnownGroup>> LoadAsync(Session session, string corp, IReadOnlyCollection<string> groupIds)
    {
        if (groupIds.Count == 0)
        {
            return [];
        }

        var labels = (await LabelStore.OfGroupsAsync(session, corp, groupIds)).ToLookup(row => row.GroupId);
        var playbooks = await book.CurrentAsync(session);
        return (await GroupStore.LoadAsync(session, corp, groupIds)).ConvertAll(group => new KnownGroup(group, GroupProfile.Of(labels[group.GroupId], playbooks)));
    }

    /// Those of the label's role, else those set in WeCom.
    public async Task<IReadOnlyList<string>> AdminsAsync(Session session, string corp, string groupId) =>
        await FindAsync(session, corp, groupId) is { } known && known.Profile.Roles.TryGetValue("admin", out var admins)
            ? admins
            : [.. (await GroupStayStore.OpenAsync(session, corp, [groupId])).Where(stay => stay.IsAdmin).Select(stay => stay.MemberId)];
}

internal sealed record KnownGroup(Group Group, GroupProfile Profile);
