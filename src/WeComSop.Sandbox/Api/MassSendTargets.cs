namespace WeComSop.Sandbox;

/// <summary>Who gets a mass-send from whom, and which of the wanted cannot be reached.</summary>
internal sealed record MassSendTargets(IReadOnlyList<(Employee Employee, Recipient[] Recipients)> Shares, IReadOnlyList<string> Failed)
{
    private const int CustomerLimit = 10_000;
    private const int GroupLimit = 2000;

    public static MassSendTargets Customers(ApiCall call)
    {
        var sender = Sender(call);
        var ids = Ids(call, "external_userid", CustomerLimit);
        var filter = TagFilter.Read(call);
        if (sender is null && ids.Count == 0 && filter.IsEmpty)
        {
            throw Refusal.Missing("sender, external_userid or tag_filter");
        }

        List<string> failed = [];
        List<Friendship> chosen = [];
        if (ids.Count == 0)
        {
            var all = sender is not null ? [sender] : call.Corp.Employees.Values.Where(employee => call.App.Sees(employee.UserId));
            var fitting = all.SelectMany(employee => employee.Friendships).Where(friendship => !friendship.Half && filter.Fits(friendship));
            chosen.AddRange(sender is not null ? fitting : fitting.GroupBy(friendship => friendship.Customer).Select(MostRecent));
        }

        foreach (var id in ids)
        {
            if (Follower(call, sender, id) is { } friendship)
            {
                chosen.Add(friendship);
            }
            else
            {
                failed.Add(id);
            }
        }

        return new(
            [.. chosen.GroupBy(friendship => friendship.Employee, (employee, mine) => (employee, mine.Select(one => (Recipient)one.Customer).ToArray()))],
            failed);
    }

    public static MassSendTargets Groups(ApiCall call)
    {
        call.Body.Boolean("allow_select");
        var sender = Sender(call) ?? throw Refusal.Missing("sender");
        var ids = Ids(call, "chat_id_list", GroupLimit);
        List<CustomerGroup> own = [.. call.Corp.Groups.Values.Where(group => group.IsReachableBy(sender))];
        var wanted = ids.Count == 0 ? own : own.FindAll(group => ids.Contains(group.ChatId));
        List<string> failed = [.. ids.Except(wanted.Select(group => group.ChatId))];
        return new(wanted.Count == 0 ? [] : [(sender, [.. wanted])], failed);
    }

    private static Employee? Sender(ApiCall call) => call.Body.String("sender") is { Length: > 0 } sender ? call.Employee(sender) : null;

    private static HashSet<string> Ids(ApiCall call, string field, int limit)
    {
        var ids = call.Body.Strings(field);
        return ids.Count <= limit
            ? [.. ids]
            : throw new Refusal(40032, $"invalid list size: {field} is over {limit}");
    }

    private static Friendship? Follower(ApiCall call, Employee? sender, string externalUserId)
    {
        var friendships = call.Corp.Customers.GetValueOrDefault(externalUserId)?.Friendships
            .Where(friendship => !friendship.Half && (sender is null ? call.App.Sees(friendship.Employee.UserId) : friendship.Employee == sender))
            .ToList();
        return friendships is { Count: > 0 } ? MostRecent(friendships) : null;
    }

    private static Friendship MostRecent(IEnumerable<Friendship> friendships) =>
        friendships.MaxBy(friendship => (friendship.InteractedAt, friendship.Seq))!;
}
