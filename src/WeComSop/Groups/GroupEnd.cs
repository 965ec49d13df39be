using WeComSop.Engine;
using WeComSop.Signals;

namespace WeComSop.Groups;

/// A group that was dismissed has no members any more; nobody left it by herself.
internal static class GroupEnd
{
    public static void Reach(string groupId, Incoming incoming, Changeset changes)
    {
        var group = changes.GroupOf(incoming.Corp, groupId);
        if (group.IsDismissed)
        {
            return;
        }

        changes.Set(group with { Status = GroupStatus.Dismissed, DismissedAt = incoming.OccurredAt });
        var membership = new Membership(incoming, changes);
        foreach (var stay in changes.OpenStaysOf(incoming.Corp, groupId).ToList())
        {
            membership.Leave(stay, incoming.OccurredAt, quitScene: null, silent: true);
        }

        changes.Raise(GroupSignal.Of(SignalTypes.GroupDismissed, groupId, null, incoming.OccurredAt, incoming, changes.Now));
    }
}
