namespace WeComSop.Sandbox;

internal sealed class Corp(string id)
{
    private long lastFriendship;
    private long lastGroup;

    public string Id { get; } = id;
    public List<SandboxApp> Apps { get; } = [];
    public Dictionary<string, Employee> Employees { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Out of the directory, but still named by the groups they owned.</summary>
    public Dictionary<string, Employee> Resigned { get; } = new(StringComparer.OrdinalIgnoreCase);
    public Dictionary<string, Customer> Customers { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, WelcomeCode> WelcomeCodes { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, OAuthCode> OAuthCodes { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Media> Media { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, CustomerGroup> Groups { get; } = new(StringComparer.Ordinal);
    public CorpTags Tags { get; } = new();
    public EmployeeHabits? Habits { get; set; }
    public int WrongSecrets { get; set; }
    public DateTimeOffset SecretBlockedUntil { get; set; }

    public Friendship? Friendship(string userId, string externalUserId) =>
        Employees.TryGetValue(userId, out var employee) && Customers.TryGetValue(externalUserId, out var customer)
            ? customer.Friendships.Find(friendship => friendship.Employee == employee)
            : null;

    public Friendship Befriend(Employee employee, Customer customer, DateTimeOffset now, string? state, int addWay, bool half)
    {
        var friendship = new Friendship(employee, customer, ++lastFriendship, now) { State = state, AddWay = addWay, Half = half };
        employee.Friendships.Add(friendship);
        customer.Friendships.Add(friendship);
        customer.EverBefriended = true;
        return friendship;
    }

    public void Part(Friendship friendship)
    {
        friendship.Employee.Friendships.Remove(friendship);
        Forget(friendship);
    }

    /// <summary>The employee keeps the list of the friends left behind, the customers lose the friend.</summary>
    public void Resign(Employee employee)
    {
        Employees.Remove(employee.UserId);
        Resigned[employee.UserId] = employee;
        employee.Friendships.ForEach(Forget);
    }

    public CustomerGroup NewGroup(string name, Employee owner, DateTimeOffset now) => new(Ids.Group(), name, owner, ++lastGroup, now);

    public WelcomeCode IssueCode(Friendship friendship, DateTimeOffset now, bool keepOld = false)
    {
        var code = new WelcomeCode(Ids.WelcomeCode(), friendship, now);
        if (!keepOld && friendship.Code is { } old)
        {
            WelcomeCodes.Remove(old.Code);
        }

        WelcomeCodes.Add(code.Code, code);
        friendship.Code = code;
        return code;
    }

    public void StripTag(Tag tag)
    {
        foreach (var friendship in Employees.Values.SelectMany(employee => employee.Friendships))
        {
            friendship.Tags.Remove(tag);
        }
    }

    private void Forget(Friendship friendship)
    {
        friendship.Customer.Friendships.Remove(friendship);
        if (friendship.Code is { } code)
        {
            WelcomeCodes.Remove(code.Code);
        }
    }
}

internal sealed record Media(string Id, string Type, string FileName, long Size, DateTimeOffset CreatedAt);
