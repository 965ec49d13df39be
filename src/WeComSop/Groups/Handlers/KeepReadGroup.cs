using WeComSop.Engine;
using WeComSop.Groups.Reads;
using WeComSop.Outbox;
using WeComSop.Signals;

namespace WeComSop.Groups.Handlers;

/// What was read wins over what was thought, except where something newer is known.
internal sealed class KeepReadGroup : IHandle<GroupRead>, IHandle<GroupGone>
{
    public void Handle(GroupRead read, Incoming incoming, Changeset changes)
    {
        var before = changes.GroupOf(incoming.Corp, read.GroupId);
        if (before.ReadAt > read.ReadAt)
        {
            return;
        }

        // The first look at a group shows no change, unless its birth was seen.
        var silent = read.Silent || (!before.WasRead && before.CreatedAt is null);
        var after = before with
        {
            Name = read.Name,
            OwnerId = read.Owner ?? before.OwnerId,
            Notice = read.Notice,
            Status = read.OwnerLeft switch { true => GroupStatus.OwnerLeft, null when before.Status == GroupStatus.OwnerLeft && before.OwnerId == read.Owner => GroupStatus.OwnerLeft, _ => GroupStatus.Active },
            DismissedAt = null,
            MemberVersion = read.MemberVersion ?? before.MemberVersion,
            CreatedAt = read.CreatedAt ?? before.CreatedAt,
            ReadAt = read.ReadAt,
        };
        changes.Set(after);
        if (!silent)
        {
            RaiseChanges(before, after, incoming, changes);
        }

        KeepMembers(read, incoming, changes, silent);
    }

    public void Handle(GroupGone gone, Incoming incoming, Changeset changes) => GroupEnd.Reach(gone.GroupId, incoming, changes);

    private static void RaiseChanges(Group before, Group after, Incoming incoming, Changeset changes)
    {
        if (before.WasRead && before.Name != after.Name)
        {
            changes.Raise(GroupSignal.Of(SignalTypes.GroupRenamed, after.GroupId, null, incoming.OccurredAt, incoming, changes.Now) with
            {
                Data = Payloads.Write(new { from = before.Name, to = after.Name }),
            });
        }

        if (before.WasRead && before.OwnerId != after.OwnerId)
        {
            changes.Raise(GroupSignal.Of(SignalTypes.GroupOwnerChanged, after.GroupId, null, incoming.OccurredAt, incoming, changes.Now) with
            {
                Employee = after.OwnerId,
                Data = Payloads.Write(new { from = before.OwnerId, to = after.OwnerId }),
            });
        }
    }

    private static void KeepMembers(GroupRead read, Incoming incoming, Changeset changes, bool silent)
    {
        var membership = new Membership(incoming, changes);
        var present = read.Members.DistinctBy(member => member.Id, StringComparer.Ordinal).ToDictionary(member => member.Id, StringComparer.Ordinal);
        foreach (var stay in changes.OpenStaysOf(incoming.Corp, read.GroupId).Where(stay => !present.ContainsKey(stay.MemberId)).ToList())
        {
            membership.Leave(stay, read.ReadAt, quitScene: null, silent);
        }

        foreach (var member in present.Values)
        {
            if (member.IsCustomer && member.Name is not null && changes.CustomerOf(incoming.Corp, member.Id) is { Name: null } unnamed)
            {
                changes.Set(unnamed with { Name = member.Name });
            }

            membership.Join(StayOf(member, read, incoming), silent);
        }
    }

    private static GroupStay StayOf(ReadMember member, GroupRead read, Incoming incoming) => new()
    {
        Corp = incoming.Corp,
        GroupId = read.GroupId,
        MemberId = member.Id,
        JoinedAt = member.JoinedAt ?? read.ReadAt,
        IsCustomer = member.IsCustomer,
        IsAdmin = member.IsAdmin,
        JoinScene = member.JoinScene,
        State = member.State,
        InvitedBy = member.InvitedBy,
        Nickname = member.Nickname,
        ChangedAt = read.ReadAt,
    };
}
