using WeComSop.Customers.Reads;
using WeComSop.Engine;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Customers.Handlers;

internal sealed class ReadEditedCustomer : IHandle<CustomerEdited>
{
    // The event does not say what was edited.
    public void Handle(CustomerEdited edited, Incoming incoming, Changeset changes) =>
        changes.Call(ReadCustomer.Soon(incoming, edited.ExternalUserId, changes.Now));
}
