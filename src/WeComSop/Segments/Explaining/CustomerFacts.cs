using System.Globalization;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Explaining;

/// What is known of one customer.
internal sealed class CustomerFacts
{
    private CustomerFacts(Session session, Customer customer, SegmentScope scope)
    {
        Session = session;
        Customer = customer;
        Scope = scope;
    }

    public Session Session { get; }

    public Customer Customer { get; }

    public SegmentScope Scope { get; }

    public string Corp => Customer.Corp;

    /// The active ones.
    public IReadOnlyList<Friendship> Friendships { get; private init; } = [];

    public ILookup<string, FriendshipTag> TagsByEmployee { get; private init; } = Array.Empty<FriendshipTag>().ToLookup(tag => tag.EmployeeId);

    /// Those she is in now.
    public IReadOnlyList<GroupStay> Stays { get; private init; } = [];

    public IReadOnlyDictionary<string, string?> GroupNames { get; private init; } = new Dictionary<string, string?>();

    /// As the playbook sees them.
    public ILookup<string, string> LabelsByGroup { get; private init; } = Array.Empty<LabelRow>().ToLookup(row => row.GroupId, row => row.Label);

    public bool IsCurrent => Friendships.Count > 0 || Stays.Count > 0;

    public static async Task<CustomerFacts> LoadAsync(Session session, Customer customer, SegmentScope scope)
    {
        var friendships = await FriendshipStore.LoadAsync(session, customer.Corp, [customer.CustomerId]);
        var tags = await FriendshipStore.LoadTagsAsync(session, customer.Corp, [customer.CustomerId]);
        var stays = await GroupStayStore.OpenOfMembersAsync(session, customer.Corp, [customer.CustomerId]);
        var groups = stays.ConvertAll(stay => stay.GroupId);
        var names = await GroupStore.LoadAsync(session, customer.Corp, groups);
        var labels = await LabelStore.OfGroupsAsync(session, customer.Corp, groups);
        var sources = LabelRow.SourcesFor(scope.Playbook.Id);
        return new CustomerFacts(session, customer, scope)
        {
            Friendships = [.. friendships.Where(friendship => friendship.IsActive).OrderBy(friendship => friendship.EmployeeId, StringComparer.Ordinal)],
            TagsByEmployee = tags.OrderBy(tag => tag.GroupName, StringComparer.Ordinal).ThenBy(tag => tag.Name, StringComparer.Ordinal).ToLookup(tag => tag.EmployeeId),
            Stays = [.. stays.OrderBy(stay => stay.GroupId, StringComparer.Ordinal)],
            GroupNames = names.ToDictionary(group => group.GroupId, group => group.Name, StringComparer.Ordinal),
            LabelsByGroup = labels.Where(row => sources.Contains(row.Source)).DistinctBy(row => (row.GroupId, row.Label)).ToLookup(row => row.GroupId, row => row.Label),
        };
    }

    public async Task<bool?> JudgeAsync(Condition condition)
    {
        var query = SegmentQuery.Compile(condition, Scope.Playbook, Scope.Now);
        return (await SegmentStore.JudgeAsync(Session, Corp, query, [Customer.CustomerId])).GetValueOrDefault(Customer.CustomerId);
    }

    /// By the clock of the playbook.
    public string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Scope.Playbook.TimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// Something of each active friendship, or that there is none.
    public Said OfFriendships(string chinese, string english, Func<Friendship, string?> tell)
    {
        if (Friendships.Count == 0)
        {
            return new Said("没有有效的好友关系", "no active friendship");
        }

        return new Said(
            $"{chinese}：{string.Join("；", Friendships.Select(friendship => $"{friendship.EmployeeId}（{tell(friendship) ?? "无"}）"))}",
            $"{english}: {string.Join("; ", Friendships.Select(friendship => $"{friendship.EmployeeId} ({tell(friendship) ?? "none"})"))}");
    }
}
