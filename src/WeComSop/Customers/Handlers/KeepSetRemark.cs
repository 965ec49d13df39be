using WeComSop.Customers.Remarks;
using WeComSop.Engine;

namespace WeComSop.Customers.Handlers;

internal sealed class KeepSetRemark : IHandle<RemarkSet>
{
    public void Handle(RemarkSet message, Incoming incoming, Changeset changes)
    {
        if (changes.FriendshipOf(incoming.Corp, message.CustomerId, message.Employee) is { } friendship)
        {
            changes.Set(friendship with { Remark = message.Remark });
        }
    }
}
