namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    private readonly Dictionary<string, Corp> corps = new(StringComparer.Ordinal);
    private readonly DemoNames names;

    public SandboxPlatform(TimeProvider clock, SandboxOptions? options = null)
    {
        Clock = clock;
        Options = options ?? new();
        Options.Habits.EnsureUsable();
        Callbacks = new(clock, Options);
        Journal = new(clock, Options);
        Faults = new(Options);
        Tokens = new(Options);
        Admission = new(this);
        Messages = new(Options);
        MassSends = new(this);
        Statistics = new(this);
        names = new(Options.Seed);
    }

    public TimeProvider Clock { get; }
    public SandboxOptions Options { get; }
    public CallbackQueue Callbacks { get; }
    public SandboxJournal Journal { get; }
    public SandboxFaults Faults { get; }
    public SandboxMassSends MassSends { get; }
    public SandboxStatistics Statistics { get; }

    internal Lock Gate { get; } = new();
    internal TokenIssuer Tokens { get; }
    internal Admission Admission { get; }
    internal MessageLimits Messages { get; }

    /// <summary>Adds an app, or replaces the one with the same corp and agent id.</summary>
    public SandboxApp AddApp(SandboxApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.EnsureUsable();
        lock (Gate)
        {
            var corp = CorpOrNew(app.CorpId);
            corp.Apps.RemoveAll(other => other.AgentId == app.AgentId);
            corp.Apps.Add(app);
        }

        return app;
    }

    public SandboxEmployee AddEmployee(string corpId, string userId, string name, string? leader = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(corpId);
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        lock (Gate)
        {
            if (!CorpOrNew(corpId).Employees.TryAdd(userId, new(userId, name, leader)))
            {
                throw new ArgumentException($"Corp {corpId} already has an employee {userId}.");
            }
        }

        return new(corpId, userId, name, leader);
    }

    /// <summary>The next use of any token issued so far answers 40014.</summary>
    public void InvalidateTokens()
    {
        lock (Gate)
        {
            Tokens.InvalidateAll();
        }
    }

    public IReadOnlyList<SandboxApp> Apps
    {
        get
        {
            lock (Gate)
            {
                return [.. corps.Values.SelectMany(corp => corp.Apps)];
            }
        }
    }

    public IReadOnlyList<SandboxEmployee> Employees
    {
        get
        {
            lock (Gate)
            {
                return [.. corps.Values.SelectMany(corp => corp.Employees.Values.Select(e => new SandboxEmployee(corp.Id, e.UserId, e.Name, e.Leader)))];
            }
        }
    }

    /// <summary>Everybody who is or was somebody's friend; strangers in groups are not among them.</summary>
    public IReadOnlyList<SandboxCustomer> Customers => LastCustomers(int.MaxValue);

    public int CustomerCount
    {
        get
        {
            lock (Gate)
            {
                return corps.Values.Sum(corp => corp.Customers.Values.Count(customer => customer.EverBefriended));
            }
        }
    }

    public SandboxCustomer? Customer(string corpId, string externalUserId)
    {
        lock (Gate)
        {
            return FindCorp(corpId) is { } corp && corp.Customers.TryGetValue(externalUserId, out var customer)
                ? Snapshot(corp, customer, null)
                : null;
        }
    }

    internal SandboxCustomer? FindCustomer(string externalUserId)
    {
        lock (Gate)
        {
            var corp = corps.Values.FirstOrDefault(corp => corp.Customers.ContainsKey(externalUserId));
            return corp is null ? null : Snapshot(corp, corp.Customers[externalUserId], null);
        }
    }

    internal IReadOnlyList<SandboxCustomer> LastCustomers(int limit)
    {
        lock (Gate)
        {
            return
            [
                .. corps.Values
                    .SelectMany(corp => corp.Customers.Values.Select(customer => (Corp: corp, Customer: customer)))
                    .Where(one => one.Customer.EverBefriended)
                    .TakeLast(limit)
                    .Select(one => Snapshot(one.Corp, one.Customer, null)),
            ];
        }
    }

    internal Corp? FindCorp(string corpId) => corps.GetValueOrDefault(corpId);

    private Corp CorpOrNew(string corpId)
    {
        if (!corps.TryGetValue(corpId, out var corp))
        {
            corps.Add(corpId, corp = new(corpId));
        }

        return corp;
    }

    // Everything that happens comes through here, and what was due before comes first.
    private Corp KnownCorp(string corpId)
    {
        MassSends.ConfirmDue();
        return FindCorp(corpId) ?? throw new ArgumentException($"The sandbox has no corp {corpId}.");
    }

    private static SandboxCustomer Snapshot(Corp corp, Customer customer, WelcomeCode? code) => new(
        corp.Id,
        customer.ExternalUserId,
        customer.Name,
        code?.Code,
        [.. customer.Friendships.Select(friendship => new SandboxFriendship(
            friendship.Employee.UserId,
            friendship.Half,
            friendship.AddedAt,
            friendship.State,
            friendship.AddWay,
            friendship.Remark,
            [.. friendship.Tags.Select(tag => tag.Id)],
            friendship.ChatStarted,
            friendship.Welcomed))]);
}
