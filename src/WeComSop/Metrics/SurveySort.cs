namespace WeComSop.Metrics;

/// Hands each fact to the groups, employees or channels that may count it; what really counts, each of them says itself.
internal static class SurveySort
{
    public static Dictionary<string, List<Fact>> Sort(ScopeKind kind, IReadOnlyDictionary<string, ScopePeople> people, IEnumerable<Fact> facts)
    {
        var sorted = people.Keys.ToDictionary(id => id, _ => new List<Fact>(), StringComparer.Ordinal);
        var homes = people.SelectMany(one => one.Value.Stays.Customers, (one, customer) => (one.Key, customer))
            .GroupBy(home => home.customer, home => home.Key, StringComparer.Ordinal)
            .ToDictionary(home => home.Key, home => home.ToArray(), StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            foreach (var id in HomesOf(kind, fact, homes))
            {
                if (sorted.TryGetValue(id, out var own))
                {
                    own.Add(fact);
                }
            }
        }

        return sorted;
    }

    private static IEnumerable<string> HomesOf(ScopeKind kind, Fact fact, Dictionary<string, string[]> homes)
    {
        // What happened in a group is about no other group.
        if (kind == ScopeKind.Group && fact.GroupId is { } group)
        {
            return [group];
        }

        var own = Of(fact.CustomerId, homes);
        return fact.Actor is { } actor ? actor == fact.CustomerId ? own : own.Union(Of(actor, homes)) : own.Union(Nobodys(kind, fact));
    }

    private static string[] Of(string? customer, Dictionary<string, string[]> homes) => customer is null ? [] : homes.GetValueOrDefault(customer, []);

    private static string[] Nobodys(ScopeKind kind, Fact fact) => kind switch
    {
        ScopeKind.Employee when fact.EmployeeId is { } employee => [employee],
        ScopeKind.Channel when (fact.Text("channel") ?? fact.Text("state")) is { } channel => [channel],
        _ => [],
    };
}
