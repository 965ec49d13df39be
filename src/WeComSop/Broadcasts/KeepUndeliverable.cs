using WeComSop.Customers;
using WeComSop.Customers.Handlers;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;

namespace WeComSop.Broadcasts;

/// A mass-send found out that a friendship has ended: that is state, and a fact of its own.
internal sealed class KeepUndeliverable(EndLostFriendship ended) : IHandle<FoundUndeliverable>
{
    public void Handle(FoundUndeliverable found, Incoming incoming, Changeset changes)
    {
        ended.Handle(new FriendshipGone(found.Employee, found.Customer, "broadcast"), incoming, changes);
        changes.Raise(FriendshipSignal.Of(SignalTypes.BroadcastUndeliverable, found.Employee, found.Customer, incoming with { OccurredAt = incoming.ReceivedAt }, changes.Now) with
        {
            Key = $"{SignalTypes.BroadcastUndeliverable}:{found.RunId:N}:{found.Customer}",
            Data = Payloads.Write(new { broadcast = found.BroadcastId.ToString("N"), run = found.RunId.ToString("N") }),
        });
    }
}
