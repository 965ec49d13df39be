using WeComSop.Engine;
using WeComSop.Groups.Reads;
using WeComSop.Signals;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Groups.Handlers;

/// Who came and who left is applied at once; what else changed has to be read.
internal sealed class KeepGroupCurrent : IHandle<GroupCreated>, IHandle<GroupUpdated>, IHandle<GroupDismissed>
{
    public void Handle(GroupCreated created, Incoming incoming, Changeset changes)
    {
        var group = changes.GroupOf(incoming.Corp, created.ChatId);
        changes.Set(group.WasRead ? group : group with { CreatedAt = incoming.OccurredAt });
        changes.Raise(GroupSignal.Of(SignalTypes.GroupCreated, created.ChatId, null, incoming.OccurredAt, incoming, changes.Now));
        changes.Call(ReadGroup.Soon(incoming, created.ChatId, changes.Now));
    }

    public void Handle(GroupUpdated updated, Incoming incoming, Changeset changes)
    {
        var group = changes.GroupOf(incoming.Corp, updated.ChatId);
        var inStep = group.WasRead && updated.LastMemVer is { } last && last == group.MemberVersion;
        switch (updated.UpdateDetail)
        {
            case "add_member":
                Join(updated, inStep, incoming, changes);
                break;
            case "del_member":
                Leave(updated, inStep, incoming, changes);
                break;
            default:
                inStep = false;
                break;
        }

        changes.Set(inStep ? group with { MemberVersion = updated.CurMemVer } : group);

        // A join has more to it than the event tells: nickname, inviter, state.
        if (!inStep || updated.UpdateDetail == "add_member")
        {
            changes.Call(ReadGroup.Soon(incoming, updated.ChatId, changes.Now));
        }
    }

    public void Handle(GroupDismissed dismissed, Incoming incoming, Changeset changes) => GroupEnd.Reach(dismissed.ChatId, incoming, changes);

    private static void Join(GroupUpdated updated, bool inStep, Incoming incoming, Changeset changes)
    {
        var membership = new Membership(incoming, changes);
        foreach (var member in updated.MemChangeList.Select(MemberId.Normalize))
        {
            var known = changes.StayOf(incoming.Corp, updated.ChatId, member);
            var at = TimeOf(known, inStep, incoming);
            membership.Join(
                new GroupStay
                {
                    Corp = incoming.Corp,
                    GroupId = updated.ChatId,
                    MemberId = member,
                    JoinedAt = at,
                    IsCustomer = MemberId.IsCustomer(member),
                    IsAdmin = known is { IsOpen: true, IsAdmin: true },
                    JoinScene = SceneOf(updated),
                    ChangedAt = at,
                },
                silent: false);
        }
    }

    private static void Leave(GroupUpdated updated, bool inStep, Incoming incoming, Changeset changes)
    {
        var membership = new Membership(incoming, changes);
        foreach (var stay in updated.MemChangeList.Select(member => changes.StayOf(incoming.Corp, updated.ChatId, MemberId.Normalize(member))).OfType<GroupStay>())
        {
            membership.Leave(stay, TimeOf(stay, inStep, incoming), updated.QuitScene, silent: false);
        }
    }

    // The event counts otherwise than the list of members: there 1 is invited, and 0 does not occur.
    private static int? SceneOf(GroupUpdated updated) => updated.JoinScene == 0 ? 1 : updated.JoinScene;

    // An event's time has whole seconds, a read's has not: of two in one second the event seems older, although its version says that it is newer.
    private static DateTimeOffset TimeOf(GroupStay? known, bool inStep, Incoming incoming) =>
        inStep && known?.ChangedAt >= incoming.OccurredAt ? known.ChangedAt.AddMilliseconds(1) : incoming.OccurredAt;
}
