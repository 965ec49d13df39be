using WeComSop.Customers;
using WeComSop.Engine;

namespace WeComSop.Tags.Handlers;

/// Changes made through the API raise no callback.
internal sealed class KeepMarkedTags : IHandle<TagsMarked>
{
    public void Handle(TagsMarked message, Incoming incoming, Changeset changes)
    {
        if (changes.FriendshipOf(incoming.Corp, message.CustomerId, message.Employee) is not { } friendship)
        {
            return;
        }

        var removed = message.Removed.Select(tag => tag.TagId).ToHashSet(StringComparer.Ordinal);
        var added = message.Added.Select(tag => new FriendshipTag
        {
            Corp = friendship.Corp,
            CustomerId = friendship.CustomerId,
            EmployeeId = friendship.EmployeeId,
            TagId = tag.TagId,
            GroupName = tag.GroupName,
            Name = tag.Name,
        });
        changes.SetTags(friendship, [.. changes.TagsOf(friendship).Where(tag => !removed.Contains(tag.TagId)).UnionBy(added, tag => tag.TagId)]);
    }
}
