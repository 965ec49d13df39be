using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Audiences;
using WeComSop.Playbooks.Conditions;
using WeComSop.Rules;
using WeComSop.Segments;

namespace WeComSop.Broadcasts;

/// Who a run is for, a page at a time, in the order of their ids.
internal sealed class Audiences(RuleBook book)
{
    public static bool IsToGroups(Audience audience) => audience is GroupAudience or AllAudience { Of: AllOf.Groups };

    public async Task<IReadOnlyList<string>> PageAsync(
        Session session, BoundApp app, ResolvedBroadcast resolved, RunSnapshot snapshot, string after, int take, DateTimeOffset now)
    {
        if (snapshot.Customers is { } customers)
        {
            return Page(customers, after, take);
        }

        if (snapshot.Groups is { } groups)
        {
            return Page(groups, after, take);
        }

        return resolved.Definition.To switch
        {
            GroupAudience to => Page(await GroupsAsync(session, app, resolved, to), after, take),
            AllAudience { Of: AllOf.Groups } => [.. (await GroupStore.PageAliveAsync(session, app.Corp, after, take)).Select(group => group.GroupId)],
            AllAudience => await FriendshipStore.NextFriendsAsync(session, app.Corp, after, take),
            SegmentAudience to => await CustomersAsync(session, app, resolved, to.Segment.When, after, take, now),
            TagAudience to => await CustomersAsync(
                session, app, resolved, new AnyCondition(new ValueList<Condition>([.. to.Tags.Select(tag => new TagCondition(tag))])), after, take, now),
            var other => throw new InvalidOperationException($"Unknown audience {other.GetType().Name}."),
        };
    }

    private static Task<List<string>> CustomersAsync(
        Session session, BoundApp app, ResolvedBroadcast resolved, Condition when, string after, int take, DateTimeOffset now) =>
        SegmentStore.PageAsync(session, app.Corp, SegmentQuery.Compile(when, resolved.Playbook, now), after, take);

    private async Task<IReadOnlyCollection<string>> GroupsAsync(Session session, BoundApp app, ResolvedBroadcast resolved, GroupAudience to)
    {
        if (to.Ids.Count > 0)
        {
            return to.Ids;
        }

        var playbooks = to.Types.Count == 0 ? [] : await book.CurrentAsync(session);
        var labels = to.Types.Count == 0
            ? to.Labels
            : [.. playbooks.Append(resolved.Playbook).SelectMany(playbook => playbook.Groups).Where(label => label.Type is { } type && to.Types.Contains(type)).Select(label => label.Label).Distinct(StringComparer.Ordinal)];
        return labels.Count == 0 ? [] : await LabelStore.BearingAsync(session, app.Corp, labels, resolved.Row.Playbook);
    }

    private static List<string> Page(IEnumerable<string> all, string after, int take) =>
        [.. all.Distinct(StringComparer.Ordinal).Where(id => string.CompareOrdinal(id, after) > 0).Order(StringComparer.Ordinal).Take(take)];
}
