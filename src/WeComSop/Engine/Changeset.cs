using WeComSop.Alerts;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Groups;
using WeComSop.Metrics;
using WeComSop.Outbox;
using WeComSop.Signals;
using WeComSop.Signals.Identities;
using WeComSop.Signals.Questions;
using WeComSop.Stays;
using WeComSop.Workers;

namespace WeComSop.Engine;

/// Everything one batch knows and changes; saved in one transaction.
internal sealed class Changeset
{
    /// SQL Server takes 2100 parameters in a statement.
    public const int MostAtOnce = 800;

    private readonly Tracked<(string Corp, string Customer), Customer> _customers = new();
    private readonly Tracked<(string Corp, string Customer, string Employee), Friendship> _friendships = new();
    private readonly Tracked<(string Corp, string Customer, string Employee, string TagId), FriendshipTag> _tags = new();
    private readonly Tracked<(string Corp, string Group), Group> _groups = new();
    private readonly GroupStays _stays = new();
    private readonly HashSet<(string Corp, string Customer)> _loaded = [];
    private readonly Dictionary<(string Corp, string Key), Signal> _signals = [];
    private readonly Dictionary<(string Corp, string Customer, string Name), CustomerField> _fields = [];
    private readonly Dictionary<(string Corp, string Customer, string Name), CustomerField> _fieldsOfRules = [];
    private readonly List<OutboxRow> _calls = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly List<AlertWish> _wishes = [];

    public Changeset(DateTimeOffset now)
    {
        Now = now;
        Past = new Past(_stays, Raise, now);
    }

    public DateTimeOffset Now { get; }

    public Past Past { get; }

    public GroupTalks Talks { get; } = new();

    public Recognitions Recognitions { get; } = new();

    public IReadOnlyCollection<Signal> Signals => _signals.Values;

    public IReadOnlyCollection<Delivery> Deliveries => _deliveries;

    public IReadOnlyCollection<AlertWish> Wishes => _wishes;

    public bool WakesSegments { get; set; }

    /// The workers who have something to do when it is saved.
    public IEnumerable<string> Wakes =>
        _calls.Select(call => WorkerNames.Outbox(call.Lane)).Concat(WakesSegments ? [WorkerNames.Segments] : []).Distinct(StringComparer.Ordinal);

    /// Of whom something was learned that a condition may ask about.
    public IEnumerable<(string Corp, string Customer)> Touched(Func<Signal, bool> counts) =>
    [
        .. _signals.Values.Where(signal => signal.Customer is not null && counts(signal)).Select(signal => (signal.Corp, signal.Customer!)),
        .. _friendships.Added.Concat(_friendships.Changed).Select(friendship => (friendship.Corp, friendship.CustomerId)),
        .. _tags.Added.Concat(_tags.Removed).Select(tag => (tag.Corp, tag.CustomerId)),
        .. _stays.Added.Concat(_stays.Changed).Concat(_stays.Removed).Where(stay => stay.IsCustomer).Select(stay => (stay.Corp, stay.MemberId)),
        .. _fields.Keys.Concat(_fieldsOfRules.Keys).Select(field => (field.Corp, field.Customer)),
        .. Recognitions.AttachedTo,
    ];

    public async Task LoadAsync(Session session, string corp, IReadOnlyCollection<string> customers)
    {
        foreach (var some in customers.Where(customer => _loaded.Add((corp, customer))).Chunk(MostAtOnce))
        {
            await LoadCustomersAsync(session, corp, some);
        }
    }

    public async Task LoadGroupsAsync(Session session, string corp, IReadOnlyCollection<string> groups, IReadOnlyCollection<string> members)
    {
        await LoadGroupRowsAsync(session, corp, groups);
        foreach (var some in groups.Chunk(MostAtOnce))
        {
            _stays.Load(await GroupStayStore.OpenAsync(session, corp, some));
            foreach (var asked in members.Chunk(MostAtOnce))
            {
                _stays.Load(await GroupStayStore.OfMembersAsync(session, corp, some, asked));
            }
        }
    }

    /// Without their members.
    public async Task LoadGroupRowsAsync(Session session, string corp, IReadOnlyCollection<string> groups)
    {
        foreach (var some in groups.Where(group => _groups.Find((corp, group)) is null).Chunk(MostAtOnce))
        {
            foreach (var group in await GroupStore.LoadAsync(session, corp, some))
            {
                _groups.Load((corp, group.GroupId), group);
            }
        }
    }

    /// Rules ask for the friendships of whoever a signal is about.
    public async Task LoadSignalCustomersAsync(Session session)
    {
        foreach (var corp in _signals.Values.Where(signal => signal.Customer is not null).GroupBy(signal => signal.Corp, signal => signal.Customer!))
        {
            await LoadAsync(session, corp.Key, [.. corp.Distinct(StringComparer.Ordinal)]);
        }
    }

    public Customer CustomerOf(string corp, string customer) =>
        _customers.Find((corp, customer)) ?? new Customer { Corp = corp, CustomerId = customer, FirstSeenAt = Now };

    public void Set(Customer customer) => _customers.Set((customer.Corp, customer.CustomerId), customer);

    public Friendship? FriendshipOf(string corp, string customer, string employee) => _friendships.Find((corp, customer, employee));

    public IEnumerable<Friendship> FriendshipsOf(string corp, string customer) =>
        _friendships.All.Where(friendship => friendship.Corp == corp && friendship.CustomerId == customer);

    public void Set(Friendship friendship) => _friendships.Set((friendship.Corp, friendship.CustomerId, friendship.EmployeeId), friendship);

    public IEnumerable<FriendshipTag> TagsOf(Friendship friendship) =>
        _tags.All.Where(tag => tag.Corp == friendship.Corp && tag.CustomerId == friendship.CustomerId && tag.EmployeeId == friendship.EmployeeId);

    public void SetTags(Friendship friendship, IReadOnlyCollection<FriendshipTag> tags)
    {
        foreach (var gone in TagsOf(friendship).ExceptBy(tags.Select(tag => tag.TagId), tag => tag.TagId).ToList())
        {
            _tags.Remove((gone.Corp, gone.CustomerId, gone.EmployeeId, gone.TagId));
        }

        foreach (var tag in tags)
        {
            var key = (tag.Corp, tag.CustomerId, tag.EmployeeId, tag.TagId);
            if (_tags.Find(key) is null)
            {
                _tags.Set(key, tag);
            }
        }
    }

    public Group GroupOf(string corp, string group) => _groups.Find((corp, group)) ?? new Group { Corp = corp, GroupId = group };

    /// Those whose labels may be others now.
    public IEnumerable<Group> RenamedGroups => _groups.Altered((before, after) => before.Name != after.Name || before.OwnerId != after.OwnerId);

    public void Set(Group group) => _groups.Set((group.Corp, group.GroupId), group);

    /// The member's latest stay in the group.
    public GroupStay? StayOf(string corp, string group, string member) => _stays.Latest(corp, group, member);

    public IEnumerable<GroupStay> OpenStaysOf(string corp, string group) => _stays.OpenOf(corp, group);

    public void Set(GroupStay stay) => _stays.Set(stay);

    public void Raise(Signal signal)
    {
        if (_signals.TryAdd((signal.Corp, signal.Key), signal) && signal.Customer is not null && SignalTypes.IsMembership(signal.Type))
        {
            Past.Tell(ToldFact.Of(signal));
        }
    }

    public void Set(CustomerField field) => Keep(field, _fields);

    /// When rules run the state is saved already.
    public void SetByRule(CustomerField field) => Keep(field, _fieldsOfRules);

    public void Call(OutboxRow call) => _calls.Add(call);

    public void Wish(AlertWish wish) => _wishes.Add(wish);

    public void Record(Delivery delivery, OutboxRow? call = null)
    {
        _deliveries.Add(delivery);
        if (call is not null)
        {
            _calls.Add(call);
        }
    }

    /// A fact that was told before, by whichever source, is not told again.
    public async Task DropKnownSignalsAsync(Session session)
    {
        foreach (var corp in _signals.Keys.GroupBy(key => key.Corp, key => key.Key).ToList())
        {
            foreach (var known in await ActivityStore.FindKnownAsync(session, corp.Key, corp))
            {
                _signals.Remove((corp.Key, known));
            }
        }
    }

    /// What is so now; rules look at it through the database.
    public async Task SaveStateAsync(Session session)
    {
        await CustomerStore.SaveAsync(session, _customers.Added, _customers.Changed);
        await FriendshipStore.SaveAsync(session, _friendships.Added, _friendships.Changed);
        await FriendshipStore.SaveTagsAsync(session, _tags.Added, _tags.Removed);
        await GroupStore.SaveAsync(session, _groups.Added, _groups.Changed);
        await Past.SaveAsync(session);
        await Talks.SaveAsync(session);
        await Recognitions.SaveAsync(session);
        await CustomerFieldStore.SetAsync(session, _fields.Values);
        await ActivityStore.AddAsync(session, _signals.Values);
        await MetricMarks.NoteAsync(session, Instants, Now);
    }

    public async Task SaveEffectsAsync(Session session)
    {
        await CustomerFieldStore.SetAsync(session, _fieldsOfRules.Values);
        await OutboxStore.AddAsync(session, _calls);
        await DeliveryStore.AddAsync(session, _deliveries);
    }

    /// When whatever is news here happened.
    private IEnumerable<(string Corp, DateTimeOffset At)> Instants =>
        [.. _stays.Turns, .. Past.Turns, .. Recognitions.Attached, .. _signals.Values.Select(signal => (signal.Corp, signal.OccurredAt))];

    private static void Keep(CustomerField field, Dictionary<(string Corp, string Customer, string Name), CustomerField> fields)
    {
        if (!fields.TryGetValue((field.Corp, field.CustomerId, field.Name), out var known) || known.SetAt <= field.SetAt)
        {
            fields[(field.Corp, field.CustomerId, field.Name)] = field;
        }
    }

    private async Task LoadCustomersAsync(Session session, string corp, IReadOnlyCollection<string> customers)
    {
        foreach (var customer in await CustomerStore.LoadAsync(session, corp, customers))
        {
            _customers.Load((corp, customer.CustomerId), customer);
        }

        foreach (var friendship in await FriendshipStore.LoadAsync(session, corp, customers))
        {
            _friendships.Load((corp, friendship.CustomerId, friendship.EmployeeId), friendship);
        }

        foreach (var tag in await FriendshipStore.LoadTagsAsync(session, corp, customers))
        {
            _tags.Load((corp, tag.CustomerId, tag.EmployeeId, tag.TagId), tag);
        }
    }
}
