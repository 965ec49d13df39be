using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;
using WeComSop.Stays;

namespace WeComSop.Customers.Handlers;

/// Found without a callback. Who ended it is not known; the customer did, until somebody says otherwise.
internal sealed class EndLostFriendship : IHandle<FriendshipGone>
{
    public void Handle(FriendshipGone gone, Incoming incoming, Changeset changes)
    {
        if (changes.FriendshipOf(incoming.Corp, gone.Customer, gone.Employee) is not { IsActive: true } friendship)
        {
            return;
        }

        changes.Set(friendship.Learn(FriendshipStatus.LeftByCustomer, incoming.ReceivedAt));
        changes.Past.LearnFriendship(incoming.Corp, gone.Employee, gone.Customer, StayFact.Leave(incoming.ReceivedAt, StayEnding.Left));
        changes.Raise(FriendshipSignal.Of(SignalTypes.CustomerLeft, gone.Employee, gone.Customer, incoming with { OccurredAt = incoming.ReceivedAt }, changes.Now) with
        {
            Data = Payloads.Write(new { foundBy = gone.FoundBy }),
        });
    }
}
