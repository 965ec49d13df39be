using WeComSop.Customers.Reads;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;
using WeComSop.Signals.Identities;
using WeComSop.Stays;
using WeComSop.WeCom.Api;

namespace WeComSop.Customers.Handlers;

internal sealed class KeepCustomerCurrent(IdentitySeal seal) : IHandle<CustomerProfileRead>
{
    private const string PersonalPrefix = "personal:";
    private static readonly TimeSpan CallbackMayTake = TimeSpan.FromMinutes(10);

    public void Handle(CustomerProfileRead read, Incoming incoming, Changeset changes)
    {
        var before = changes.CustomerOf(incoming.Corp, read.CustomerId);
        var after = before with
        {
            Name = read.Contact.Name,
            Kind = read.Contact.Type,
            Gender = read.Contact.Gender,
            UnionId = read.Contact.UnionId,
            CompanyName = read.Contact.CorpName,
        };

        // A reconciliation reads everybody every night; who is as she was is not written again.
        changes.Set(after == before && before.ProfileAt is not null ? before : after with { ProfileAt = incoming.ReceivedAt });
        changes.Recognitions.Add(RecognitionOf(read, incoming));
        foreach (var follower in read.Followers)
        {
            if (!read.Silent && !read.IsWhole)
            {
                RaiseMissedAdd(read.CustomerId, follower, incoming, changes);
            }

            var changed = Learn(read, follower, incoming, changes);
            if (changed is not null && !read.Silent)
            {
                changes.Raise(FriendshipSignal.Of(SignalTypes.CustomerChanged, EmployeeId.Normalize(follower.UserId), read.CustomerId, incoming, changes.Now) with
                {
                    Data = changed,
                });
            }
        }
    }

    private Recognition RecognitionOf(CustomerProfileRead read, Incoming incoming) => new(
        incoming.Corp,
        read.CustomerId,
        read.Contact.UnionId is { Length: > 0 } unionId ? seal.HashOfUnionId(incoming.Corp, unionId) : null,
        [.. read.Followers.SelectMany(follower => follower.RemarkMobiles).Select(Mobile.Normalize).OfType<string>().Distinct().Select(mobile => seal.HashOfMobile(incoming.Corp, mobile))],
        read.IsWhole);

    // Of one who came a moment ago the callback may still be on its way, with a welcome code in it.
    private static void RaiseMissedAdd(string customer, FollowUser follower, Incoming incoming, Changeset changes)
    {
        var employee = EmployeeId.Normalize(follower.UserId);
        if (follower.CreateTime is { } added && added < changes.Now - CallbackMayTake
            && changes.FriendshipOf(incoming.Corp, customer, employee) is not { IsActive: true })
        {
            changes.Raise(FriendshipSignal.Of(SignalTypes.CustomerAdded, employee, customer, incoming with { OccurredAt = added }, changes.Now) with
            {
                State = follower.State,
                Data = Payloads.Write(new { state = follower.State, foundBy = "reconciliation" }),
            });
        }
    }

    /// Says what the employee changed since the friendship was last read, or null: what the first look shows is no change.
    private static string? Learn(CustomerProfileRead read, FollowUser follower, Incoming incoming, Changeset changes)
    {
        var customer = read.CustomerId;
        var employee = EmployeeId.Normalize(follower.UserId);
        var known = changes.FriendshipOf(incoming.Corp, customer, employee);
        var since = follower.CreateTime ?? incoming.OccurredAt;
        var learned = known?.Learn(FriendshipStatus.Active, since, follower.State)
            ?? Friendship.First(incoming.Corp, customer, employee, FriendshipStatus.Active, since, follower.State);
        changes.Past.LearnFriendship(incoming.Corp, employee, customer, StayFact.Join(since));
        var friendship = learned with { AddWay = follower.AddWay, Remark = follower.Remark };
        var had = changes.TagsOf(friendship).ToList();
        var personal = read.IsWhole ? [] : had.Where(tag => tag.TagId.StartsWith(PersonalPrefix, StringComparison.Ordinal));
        var tags = follower.Tags.Select(tag => TagOf(friendship, tag)).Concat(personal).DistinctBy(tag => tag.TagId).ToList();
        changes.Set(friendship);
        changes.SetTags(friendship, tags);
        if (!learned.WasRead)
        {
            return null;
        }

        var added = tags.ExceptBy(had.Select(tag => tag.TagId), tag => tag.TagId).Select(tag => tag.Name).ToList();
        var removed = had.ExceptBy(tags.Select(tag => tag.TagId), tag => tag.TagId).Select(tag => tag.Name).ToList();
        return added.Count + removed.Count > 0 || learned.Remark != friendship.Remark
            ? Payloads.Write(new { tagsAdded = added, tagsRemoved = removed, remarkChanged = learned.Remark != friendship.Remark })
            : null;
    }

    // Personal tags of an employee have no id.
    private static FriendshipTag TagOf(Friendship friendship, FollowTag tag) => new()
    {
        Corp = friendship.Corp,
        CustomerId = friendship.CustomerId,
        EmployeeId = friendship.EmployeeId,
        TagId = tag.TagId ?? $"{PersonalPrefix}{tag.TagName}",
        GroupName = tag.GroupName ?? "",
        Name = tag.TagName ?? "",
    };
}
