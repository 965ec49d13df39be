using WeComSop.Engine;
using WeComSop.Signals;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Customers.Handlers;

internal sealed class RaiseArchivingApproved : IHandle<ArchivingApproved>
{
    public void Handle(ArchivingApproved approved, Incoming incoming, Changeset changes)
    {
        var employee = EmployeeId.Normalize(approved.UserId);
        changes.Raise(FriendshipSignal.Of(SignalTypes.ArchivingApproved, employee, approved.ExternalUserId, incoming, changes.Now) with
        {
            // The event does not repeat the channel of the add, and the welcome may depend on it.
            State = changes.FriendshipOf(incoming.Corp, approved.ExternalUserId, employee)?.State,
            WelcomeCode = approved.WelcomeCode,
        });
    }
}
