using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Playbooks;
using WeComSop.Signals;

namespace WeComSop.Alerts;

/// Whose an alert is: the employee of the signal, else the one of her friends who had to do with the customer last, else the owner of the group.
internal sealed class AlertOwners
{
    private readonly Changeset _changes;
    private readonly Dictionary<(string Corp, string Customer, string Employee), DateTimeOffset> _met = [];
    private readonly Dictionary<(string Corp, string Group), string?> _groupOwners = [];

    private AlertOwners(Changeset changes) => _changes = changes;

    public static async Task<AlertOwners> LoadAsync(Session session, Changeset changes, IReadOnlyCollection<AlertWish> wishes)
    {
        var owners = new AlertOwners(changes);
        foreach (var corp in wishes.GroupBy(wish => wish.Corp, wish => wish.Run.Signal))
        {
            var asked = corp.Where(signal => signal.Employee is null).Select(signal => signal.Customer).OfType<string>().Distinct(StringComparer.Ordinal);
            foreach (var some in asked.Where(customer => owners.FriendsOf(corp.Key, customer).Count() > 1).Chunk(Changeset.MostAtOnce))
            {
                foreach (var (pair, at) in await ActivityStore.LastMeetingsAsync(session, corp.Key, some))
                {
                    owners._met[(corp.Key, pair.Customer, pair.Employee)] = at;
                }
            }

            foreach (var some in corp.Select(signal => signal.Group).OfType<string>().Distinct(StringComparer.Ordinal).Chunk(Changeset.MostAtOnce))
            {
                (await GroupStore.LoadAsync(session, corp.Key, some)).ForEach(group => owners._groupOwners[(corp.Key, group.GroupId)] = group.OwnerId);
            }
        }

        return owners;
    }

    public string? Of(AlertWish wish)
    {
        var signal = wish.Run.Signal;
        return wish.Action.To switch
        {
            Recipient.FixedEmployee person => person.UserId,
            Recipient.OwnerOfGroup or Recipient.AdminsOfGroup => OwnerOfGroup(signal),
            _ => signal.Employee ?? FollowerOf(signal) ?? OwnerOfGroup(signal),
        };
    }

    private string? FollowerOf(Signal signal) => signal.Customer is not { } customer ? null : FriendsOf(signal.Corp, customer)
        .OrderByDescending(friend => Later(_met.GetValueOrDefault((signal.Corp, customer, friend.Employee)), friend.AddedAt))
        .ThenBy(friend => friend.Employee, StringComparer.Ordinal)
        .Select(friend => friend.Employee)
        .FirstOrDefault();

    private string? OwnerOfGroup(Signal signal) => signal.Group is { } group ? _groupOwners.GetValueOrDefault((signal.Corp, group)) : null;

    private IEnumerable<(string Employee, DateTimeOffset? AddedAt)> FriendsOf(string corp, string customer) =>
        _changes.FriendshipsOf(corp, customer).Where(friendship => friendship.IsActive).Select(friendship => (friendship.EmployeeId, friendship.AddedAt));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other is { } at && at > one ? at : one;
}
