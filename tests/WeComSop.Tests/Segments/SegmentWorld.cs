using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Lifecycle;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Signals;

namespace WeComSop.Tests.Segments;

/// Customers with random friendships, tags, groups and signals, in memory and in the database.
internal sealed class SegmentWorld(int seed, DateTimeOffset now)
{
    private const string Unheard = "customer.changed";

    public static readonly TagRef[] Tags = [new("生命周期", "新客"), new("生命周期", "vip"), new("生命周期", "VIP"), new("其他", "新客")];
    public static readonly string[] Employees = ["lisi", "wangwu", "zhaoliu"];
    public static readonly string[] Groups = ["wrA", "wra", "wrC"];
    public static readonly string[] Labels = ["福利群", "新客群"];
    public static readonly string[] Signals = ["order.paid", "link.clicked", Unheard, "custom.visit"];
    public static readonly string[] Cities = ["上海", "北京", "广州"];

    public static readonly string[] Types = ["loyal", "bargain", "low"];
    public static readonly string[] Activities = ["active", "silent"];
    public static readonly string[] Ranks = ["5**", "*1*", "***", "551", "**5"];
    public static readonly string[] Stages = ["founding", "spread"];

    private static readonly string?[] CountedRanks = ["551", "515", "111", "", null];
    private static readonly string?[] States = [null, "", "shop-01", "shop-02", "Shop-01", "shop%01", "web"];
    private static readonly string[] Statuses = [FriendshipStatus.Active, FriendshipStatus.Active, FriendshipStatus.Half, FriendshipStatus.LeftByCustomer];
    private static readonly string[] LabelSources = ["api", "playbook:sample", "playbook:other"];

    private static readonly string[] CustomerMade = ["order.paid", "link.clicked", "custom.visit"];

    private readonly Random _random = new(seed);

    public List<string> Customers { get; } = [];

    public List<Friendship> Friendships { get; } = [];

    public List<FriendshipTag> FriendshipTags { get; } = [];

    public List<GroupStay> Stays { get; } = [];

    public List<LabelRow> GroupLabels { get; } = [];

    public List<Signal> Facts { get; } = [];

    public List<CustomerField> Fields { get; } = [];

    public List<CustomerValue> Values { get; } = [];

    public List<GroupLife> Lives { get; } = [];

    public SegmentWorld Fill(string corp, int customers)
    {
        GroupLabels.AddRange(
            from @group in Groups
            from label in Labels
            from source in LabelSources
            where _random.Next(3) == 0
            select new LabelRow { Corp = corp, GroupId = @group, Label = label, Source = source });
        Lives.AddRange(Groups.Where(_ => _random.Next(4) > 0).Select(group => new GroupLife
        {
            Corp = corp,
            GroupId = group,
            Stage = Pick(Stages),
            SinceAt = now,
            CountedAt = now,
        }));
        for (var i = 0; i < customers; i++)
        {
            Add(corp, $"wm{i:00}");
        }

        return this;
    }

    public async Task SaveAsync(Session session, string corp)
    {
        await CustomerStore.SaveAsync(session, Customers.Select(customer => new Customer { Corp = corp, CustomerId = customer, FirstSeenAt = now }), []);
        await FriendshipStore.SaveAsync(session, Friendships, []);
        await FriendshipStore.SaveTagsAsync(session, FriendshipTags, []);
        await GroupStayStore.SaveAsync(session, Stays, []);
        foreach (var labels in GroupLabels.GroupBy(label => label.Source))
        {
            await LabelStore.SetByPlaybooksAsync(session, corp, ["none"], labels);
        }

        await CustomerFieldStore.SetAsync(session, Fields);
        await CustomerValueStore.ReplaceAsync(session, corp, "", "wm99", Values);
        await GroupLifeStore.ReplaceAsync(session, corp, Groups, Lives);
        foreach (var some in Facts.Chunk(7))
        {
            await ActivityStore.AddAsync(session, some);
        }
    }

    public ConditionContext About(string customer, Playbook playbook)
    {
        var sources = LabelRow.SourcesFor(playbook.Id);
        return new ConditionContext
        {
            Now = now,
            TimeZone = playbook.TimeZone,
            Friendships =
            [
                .. Friendships.Where(friendship => friendship.CustomerId == customer).Select(friendship => new FriendshipFacts(
                    friendship.EmployeeId, friendship.Status, friendship.AddedAt, friendship.State, friendship.AddWay,
                    [.. FriendshipTags.Where(tag => (tag.CustomerId, tag.EmployeeId) == (customer, friendship.EmployeeId)).Select(tag => new TagRef(tag.GroupName, tag.Name))])),
            ],
            Groups =
            [
                .. Stays.Where(stay => stay.MemberId == customer && stay.IsOpen).Select(stay => new GroupFacts(
                    stay.GroupId, [.. GroupLabels.Where(label => label.GroupId == stay.GroupId && sources.Contains(label.Source)).Select(label => label.Label)])
                {
                    Stage = Lives.Find(life => life.GroupId == stay.GroupId)?.Stage,
                }),
            ],
            Stored = condition => Judge(condition, customer),
        }.WithoutEvent();
    }

    private void Add(string corp, string customer)
    {
        Customers.Add(customer);
        foreach (var employee in Employees.Where(_ => _random.Next(2) == 0))
        {
            Friendships.Add(new Friendship
            {
                Corp = corp,
                CustomerId = customer,
                EmployeeId = employee,
                Status = Pick(Statuses),
                State = Pick(States),
                AddedAt = _random.Next(6) == 0 ? null : Moment(),
                ChangedAt = now,
            });
            FriendshipTags.AddRange(Tags.Where(_ => _random.Next(4) == 0).Select((tag, i) => new FriendshipTag
            {
                Corp = corp,
                CustomerId = customer,
                EmployeeId = employee,
                TagId = $"t{i}",
                GroupName = tag.Group,
                Name = tag.Name,
            }));
        }

        Stays.AddRange(Groups.Where(_ => _random.Next(3) == 0).Select(group => new GroupStay
        {
            Corp = corp,
            GroupId = group,
            MemberId = customer,
            JoinedAt = Moment(),
            LeftAt = _random.Next(2) == 0 ? now : null,
            IsCustomer = true,
            ChangedAt = now,
        }));
        Facts.AddRange(Enumerable.Range(0, _random.Next(5)).Select(i => Fact(corp, customer, i)));
        if (_random.Next(3) > 0)
        {
            Fields.Add(new CustomerField { Corp = corp, CustomerId = customer, Name = "city", Value = Pick(Cities), SetAt = now });
        }

        if (_random.Next(4) > 0)
        {
            Values.Add(new CustomerValue
            {
                Corp = corp,
                CustomerId = customer,
                ActivityClass = Maybe(Pick(Activities), _random.Next(4)),
                CustomerType = Maybe(Pick(Types), _random.Next(4)),
                Rfm = Pick(CountedRanks),
                Inputs = "{}",
                CountedAt = now,
            });
        }
    }

    private static string? Maybe(string? value, int chance) => chance == 0 ? null : value;

    // In one world of three nobody listens to what customers do, in another only for three days.
    private Signal Fact(string corp, string customer, int number)
    {
        var at = Moment();
        var isHeard = (seed % 3) switch { 0 => false, 1 => at > now.AddDays(-3), _ => true };
        return new Signal
        {
            Id = Ids.Next(now),
            Key = $"{customer}/{number}",
            Type = isHeard ? Pick(Signals) : Unheard,
            Corp = corp,
            AppKey = "main",
            Customer = customer,
            OccurredAt = at,
            ReceivedAt = now,
            Source = "test",
            Amount = _random.Next(4) * 50,
            Data = _random.Next(2) == 0 ? null : "{\"category\":\"conversion\"}",
        };
    }

    // What the words of the format say, as plainly as it can be written.
    private bool? Judge(StoredCondition condition, string customer) => condition switch
    {
        DidCondition did => did.Times.Holds(Facts.Count(fact =>
            fact.Customer == customer && fact.Type == did.Signal && (did.Days is null || now - fact.OccurredAt <= TimeSpan.FromDays(did.Days.Value)))),
        InactiveDaysCondition inactive => ObservedSince is { } since
            ? new[] { since, AddedAt(customer), LastMade(customer) ?? since }.Max() <= now.AddDays(-inactive.Days)
            : null,
        SilentSinceCondition silent => Judge(silent, customer),
        AmountCondition amount => Facts.Where(fact => fact.Customer == customer && fact.Type == "order.paid" && (amount.Days is null || now - fact.OccurredAt <= TimeSpan.FromDays(amount.Days.Value)))
            .Sum(fact => fact.Amount!.Value / 100m) is var yuan && amount.Yuan.Operator switch
            {
                ">=" => yuan >= amount.Yuan.Number,
                ">" => yuan > amount.Yuan.Number,
                "<=" => yuan <= amount.Yuan.Number,
                "<" => yuan < amount.Yuan.Number,
                _ => yuan == amount.Yuan.Number,
            },
        FieldCondition field => Fields.Find(known => known.CustomerId == customer && known.Name == field.Name) is { } known ? field.Values.Contains(known.Value) : null,
        ClassCondition named => ValueOf(customer)?.CustomerType is { } type ? named.Types.Contains(type) : null,
        ActivityCondition named => ValueOf(customer)?.ActivityClass is { } activity ? named.Classes.Contains(activity) : null,
        RfmCondition rfm => ValueOf(customer)?.Rfm is { } rank ? rank.Length == 3 && rfm.Pattern.Zip(rank).All(place => place.First == '*' || place.First == place.Second) : null,
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private CustomerValue? ValueOf(string customer) => Values.Find(value => value.CustomerId == customer);

    private bool? Judge(SilentSinceCondition silent, string customer)
    {
        var done = Facts.Where(fact => fact.Customer == customer && fact.Type == silent.Signal && (silent.Category is null || fact.Data is not null)).ToList();
        if (done.Count == 0)
        {
            return false;
        }

        var last = done.Max(fact => fact.OccurredAt);
        var isSilent = last <= now.AddDays(-silent.Days) && !(LastMade(customer) > last);
        return isSilent && ObservedSince is null ? null : isSilent && ObservedSince <= now.AddDays(-silent.Days);
    }

    private DateTimeOffset? ObservedSince => Facts.Where(IsMade).Select(fact => (DateTimeOffset?)fact.OccurredAt).Min();

    private DateTimeOffset? LastMade(string customer) => Facts.Where(fact => fact.Customer == customer && IsMade(fact)).Select(fact => (DateTimeOffset?)fact.OccurredAt).Max();

    private DateTimeOffset AddedAt(string customer) =>
        Friendships.Where(friendship => friendship.CustomerId == customer && friendship.IsActive).Max(friendship => friendship.AddedAt)
        ?? Stays.Where(stay => stay.MemberId == customer && stay.IsOpen).Select(stay => (DateTimeOffset?)stay.JoinedAt).Max()
        ?? now;

    private static bool IsMade(Signal signal) => CustomerMade.Contains(signal.Type);

    // On the edge of a day as often as not.
    private DateTimeOffset Moment() => now.AddDays(-_random.Next(8)).AddMilliseconds(_random.Next(4) switch
    {
        0 => 0,
        1 => 1,
        2 => -1,
        _ => -_random.Next(86_400_000),
    });

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
