using WeComSop.Engine;
using WeComSop.Signals;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Customers.Handlers;

internal sealed class RaiseTransferFailed : IHandle<CustomerTransferFailed>
{
    public void Handle(CustomerTransferFailed failed, Incoming incoming, Changeset changes) =>
        changes.Raise(
            FriendshipSignal.Of(SignalTypes.CustomerTransferFailed, EmployeeId.Normalize(failed.UserId), failed.ExternalUserId, incoming, changes.Now) with
            {
                Data = Outbox.Payloads.Write(new { reason = failed.FailReason }),
            });
}
