using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;

namespace WeComSop.Groups;

/// What joining and leaving change, whichever source tells of it; a fact that changes nothing raises nothing.
internal sealed class Membership(Incoming incoming, Changeset changes)
{
    public void Join(GroupStay joined, bool silent)
    {
        var known = changes.StayOf(joined.Corp, joined.GroupId, joined.MemberId);
        if (known is { IsOpen: true })
        {
            changes.Set(known with
            {
                JoinScene = joined.JoinScene ?? known.JoinScene,
                State = joined.State ?? known.State,
                InvitedBy = joined.InvitedBy ?? known.InvitedBy,
                Nickname = joined.Nickname ?? known.Nickname,
                IsCustomer = joined.IsCustomer,
                IsAdmin = joined.IsAdmin,
            });
            return;
        }

        if (known is not null && joined.ChangedAt <= known.ChangedAt)
        {
            return;
        }

        if (known is not null && joined.JoinedAt <= known.LeftAt)
        {
            // The leave was told, or concluded, in error: she has been there all the time.
            changes.Set(known with { LeftAt = null, ChangedAt = joined.ChangedAt });
            return;
        }

        changes.Set(joined);
        Meet(joined);
        if (!silent && joined.IsCustomer)
        {
            changes.Raise(GroupSignal.Of(SignalTypes.GroupJoined, joined.GroupId, joined.MemberId, joined.JoinedAt, incoming, changes.Now) with
            {
                State = joined.State,
                JoinScene = joined.JoinScene,
                Data = Payloads.Write(new { joined.JoinScene, joined.State, joined.InvitedBy }),
            });
        }
    }

    public void Leave(GroupStay known, DateTimeOffset at, int? quitScene, bool silent)
    {
        if (!known.IsOpen || at < known.ChangedAt)
        {
            return;
        }

        changes.Set(known with { LeftAt = at, ChangedAt = at });
        if (!silent && known.IsCustomer)
        {
            changes.Raise(GroupSignal.Of(SignalTypes.GroupLeft, known.GroupId, known.MemberId, at, incoming, changes.Now) with
            {
                Data = Payloads.Write(new { QuitScene = quitScene, removed = quitScene == 1 }),
            });
        }
    }

    // A member of a group may be nobody's friend; she is a customer all the same.
    private void Meet(GroupStay joined)
    {
        if (joined.IsCustomer)
        {
            changes.Set(changes.CustomerOf(joined.Corp, joined.MemberId));
        }
    }
}
