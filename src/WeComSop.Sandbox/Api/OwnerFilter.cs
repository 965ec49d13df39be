namespace WeComSop.Sandbox;

internal static class OwnerFilter
{
    private const int Limit = 100;

    /// <summary>Owners may have resigned. None named: nobody is filtered.</summary>
    public static List<Employee> Read(ApiCall call)
    {
        var ids = call.Body.Object("owner_filter")?.Strings("userid_list") ?? [];
        return ids.Count <= Limit
            ? [.. ids.Select(id => call.Corp.Employees.ContainsKey(id) ? call.Employee(id) : Resigned(call, id)).Distinct()]
            : throw new Refusal(40032, $"invalid userid list size: owner_filter.userid_list is over {Limit}");
    }

    private static Employee Resigned(ApiCall call, string userId) =>
        call.Corp.Resigned.TryGetValue(userId, out var employee) && call.App.Sees(userId) ? employee : call.Employee(userId);
}
