namespace WeComSop.Sandbox;

/// <summary>A day table to fill by hand: nothing else that happens here fills it. A day without a row counts nothing. Days are China's.</summary>
public sealed class SandboxStatistics
{
    private readonly SandboxPlatform platform;
    private readonly Dictionary<(Employee Employee, DateOnly Day), BehaviorDay> behavior = [];
    private readonly Dictionary<(Employee Owner, DateOnly Day), GroupDay> groups = [];

    internal SandboxStatistics(SandboxPlatform platform) => this.platform = platform;

    public void SetBehavior(string corpId, string userId, DateOnly day, BehaviorDay row)
    {
        lock (platform.Gate)
        {
            behavior[(platform.KnownEmployee(corpId, userId), day)] = row;
        }
    }

    public void SetGroups(string corpId, string owner, DateOnly day, GroupDay row)
    {
        lock (platform.Gate)
        {
            groups[(platform.KnownEmployee(corpId, owner), day)] = row;
        }
    }

    /// <summary>Several employees make one row: sums, and the reply figures weighed by chats.</summary>
    internal BehaviorDay Behavior(IEnumerable<Employee> employees, DateOnly day)
    {
        List<BehaviorDay> rows = [.. employees.Select(employee => behavior.GetValueOrDefault((employee, day))).OfType<BehaviorDay>()];
        return new()
        {
            Chats = rows.Sum(row => row.Chats),
            Messages = rows.Sum(row => row.Messages),
            ReplyPercentage = Weighed(rows, row => row.ReplyPercentage),
            ReplyMinutes = Weighed(rows, row => row.ReplyMinutes),
            Deletions = rows.Sum(row => row.Deletions),
            Applications = rows.Sum(row => row.Applications),
            NewCustomers = rows.Sum(row => row.NewCustomers),
        };
    }

    /// <summary>Several days of one owner: what is new is added up, totals are the last day's, what had messages is the best day's.</summary>
    internal GroupDay Groups(Employee owner, DateOnly first, DateOnly last)
    {
        List<GroupDay> rows = [];
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            rows.Add(groups.GetValueOrDefault((owner, day)) ?? new());
        }

        return Sum(rows) with
        {
            Groups = rows[^1].Groups,
            Members = rows[^1].Members,
            GroupsWithMessages = rows.Max(row => row.GroupsWithMessages),
            MembersWithMessages = rows.Max(row => row.MembersWithMessages),
        };
    }

    internal GroupDay Groups(IEnumerable<Employee> owners, DateOnly day) =>
        Sum([.. owners.Select(owner => groups.GetValueOrDefault((owner, day))).OfType<GroupDay>()]);

    private static GroupDay Sum(List<GroupDay> rows) => new()
    {
        NewGroups = rows.Sum(row => row.NewGroups),
        Groups = rows.Sum(row => row.Groups),
        GroupsWithMessages = rows.Sum(row => row.GroupsWithMessages),
        NewMembers = rows.Sum(row => row.NewMembers),
        Members = rows.Sum(row => row.Members),
        MembersWithMessages = rows.Sum(row => row.MembersWithMessages),
        Messages = rows.Sum(row => row.Messages),
    };

    private static double? Weighed(List<BehaviorDay> rows, Func<BehaviorDay, double?> figure)
    {
        var known = rows.FindAll(row => row.Chats > 0 && figure(row) is not null);
        return known.Count == 0 ? null : Math.Round(known.Sum(row => row.Chats * figure(row)!.Value) / known.Sum(row => row.Chats), 2);
    }
}
