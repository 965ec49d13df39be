namespace WeComSop.Sandbox;

/// <summary>People who come by themselves: fills in what a request to the control routes left open.</summary>
internal sealed class Visitors(SandboxPlatform platform)
{
    private readonly Random random = new(platform.Options.Seed);

    public string CorpId(string? corpId) =>
        corpId ?? platform.Apps.Select(app => app.CorpId).FirstOrDefault()
        ?? throw new ArgumentException("The sandbox has no app yet: POST one to control/apps.");

    public SandboxCustomer Add(CustomerRequest request)
    {
        var corpId = CorpId(request.CorpId);
        return platform.CustomerAddsEmployee(corpId, request.UserId ?? AnyEmployee(corpId), request.Name, state: request.State, half: request.Half);
    }

    public SandboxGroup Create(GroupRequest request)
    {
        var corpId = CorpId(request.CorpId);
        return platform.CreateGroup(corpId, request.Owner ?? AnyEmployee(corpId), request.Name ?? "客户群", request.Members ?? []);
    }

    /// <summary>Nobody named: a stranger.</summary>
    public SandboxGroup Join(SandboxGroup group, JoinRequest request) =>
        platform.JoinsGroup(group.CorpId, group.ChatId, request.Ids ?? [Ids.Customer()], request.Scene, request.State);

    public async Task<int> BurstAsync(BurstRequest request, CancellationToken ct)
    {
        if (request.Count is < 1 or > 1_000_000 || request.PerSecond <= 0)
        {
            throw new ArgumentException("A burst has a count from 1 to 1000000 and a positive perSecond.");
        }

        var started = platform.Clock.GetTimestamp();
        for (var index = 0; index < request.Count; index++)
        {
            if (request.PerSecond is { } perSecond)
            {
                var early = TimeSpan.FromSeconds(index / perSecond) - platform.Clock.GetElapsedTime(started);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, platform.Clock, ct);
                }
            }

            Add(new(null, null, null, request.State));
        }

        return request.Count;
    }

    public SandboxCustomer Known(string externalUserId) =>
        platform.FindCustomer(externalUserId)
        ?? throw new ArgumentException($"The sandbox has no customer {externalUserId}.");

    private string AnyEmployee(string corpId)
    {
        var employees = platform.Employees.Where(employee => employee.CorpId == corpId).ToList();
        if (employees.Count == 0)
        {
            throw new ArgumentException($"Corp {corpId} has no employees yet: POST one to control/employees.");
        }

        lock (random)
        {
            return employees[random.Next(employees.Count)].UserId;
        }
    }
}
