namespace WeComSop.Sandbox;

internal sealed class Employee(string userId, string name, string? leader)
{
    public string UserId { get; } = userId;
    public string Name { get; } = name;
    public string? Leader { get; } = leader;

    /// <summary>In the order they were made, so that paging can go on after a number.</summary>
    public List<Friendship> Friendships { get; } = [];
    public EmployeeHabits? Habits { get; set; }
}

internal sealed class Customer(string externalUserId, string name) : Recipient(externalUserId)
{
    public string ExternalUserId => Id;
    public string Name { get; } = name;
    public List<Friendship> Friendships { get; } = [];

    /// <summary>False for somebody who is known from a group only.</summary>
    public bool EverBefriended { get; set; }

    public override bool IsReachableBy(Employee employee) => Friendships.Exists(friendship => friendship.Employee == employee && !friendship.Half);
}

internal sealed class Friendship(Employee employee, Customer customer, long seq, DateTimeOffset addedAt)
{
    public Employee Employee { get; } = employee;
    public Customer Customer { get; } = customer;
    public long Seq { get; } = seq;
    public DateTimeOffset AddedAt { get; } = addedAt;
    public string? State { get; init; }
    public int AddWay { get; init; }
    public bool Half { get; set; }
    public bool ChatStarted { get; set; }
    public DateTimeOffset InteractedAt { get; set; } = addedAt;
    public bool Welcomed { get; set; }
    public WelcomeCode? Code { get; set; }
    public string Remark { get; set; } = customer.Name;
    public string Description { get; set; } = "";
    public string? RemarkCompany { get; set; }
    public IReadOnlyList<string> RemarkMobiles { get; set; } = [];
    public List<Tag> Tags { get; } = [];
    public List<string> PersonalTags { get; } = [];
}

internal sealed record WelcomeCode(string Code, Friendship Friendship, DateTimeOffset IssuedAt);
