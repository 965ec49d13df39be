using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class StatisticCalls
{
    private const int PeopleLimit = 100;
    private const int TheDepartment = 1;

    public static void Behavior(ApiCall call, JsonObject reply)
    {
        var employees = Employees(call);
        var span = DaySpan.Read(call, "start_time", "end_time", lastRequired: true, newest: ChinaTime.Day(call.Now));
        reply["behavior_data"] = new JsonArray([.. span.Days().Select(day =>
            StatisticJson.Behavior(day, call.Platform.Statistics.Behavior(employees, day)))]);
    }

    public static void ByOwner(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var owners = Owners(call);
        var span = GroupDays(call);
        var orderBy = body.Integer("order_by", 1, 4) ?? 1;
        var ascending = body.Integer("order_asc", 0, 1) == 1;
        var offset = (int)(body.Integer("offset", 0, int.MaxValue) ?? 0);
        var limit = (int)(body.Integer("limit", 1, 1000) ?? 500);

        var rows = owners.Select(owner => (Owner: owner, Data: call.Platform.Statistics.Groups(owner, span.First, span.Last)));
        rows = ascending ? rows.OrderBy(row => Figure(row.Data)) : rows.OrderByDescending(row => Figure(row.Data));
        List<JsonNode> page = [.. rows.Skip(offset).Take(limit).Select(row => new JsonObject
        {
            ["owner"] = row.Owner.UserId,
            ["data"] = StatisticJson.Groups(row.Data),
        })];
        reply["total"] = owners.Count;
        reply["next_offset"] = Math.Min(offset, owners.Count) + page.Count;
        reply["items"] = new JsonArray([.. page]);

        int Figure(GroupDay data) => orderBy switch { 1 => data.NewGroups, 2 => data.Groups, 3 => data.NewMembers, _ => data.Members };
    }

    public static void ByDay(ApiCall call, JsonObject reply)
    {
        var owners = Owners(call);
        reply["items"] = new JsonArray([.. GroupDays(call).Days().Select(day => new JsonObject
        {
            ["stat_time"] = ChinaTime.Midnight(day).ToUnixTimeSeconds(),
            ["data"] = StatisticJson.Groups(call.Platform.Statistics.Groups(owners, day)),
        })]);
    }

    private static DaySpan GroupDays(ApiCall call) =>
        DaySpan.Read(call, "day_begin_time", "day_end_time", lastRequired: false, newest: ChinaTime.Day(call.Now).AddDays(-1));

    private static List<Employee> Owners(ApiCall call) =>
        OwnerFilter.Read(call) is { Count: > 0 } owners ? owners : throw Refusal.Missing("owner_filter.userid_list");

    private static List<Employee> Employees(ApiCall call)
    {
        var userIds = call.Body.Strings("userid");
        var parties = call.Body.Integers("partyid");
        if (userIds.Count + parties.Count == 0)
        {
            throw Refusal.Missing("userid or partyid");
        }

        if (userIds.Count > PeopleLimit || parties.Count > PeopleLimit)
        {
            throw new Refusal(40032, $"invalid list size: userid or partyid is over {PeopleLimit}");
        }

        if (parties.Any(party => party != TheDepartment))
        {
            throw new Refusal(60123, $"invalid party id: there is only department {TheDepartment}");
        }

        var members = parties.Count > 0 ? call.Corp.Employees.Values.Where(employee => call.App.Sees(employee.UserId)) : [];
        return [.. userIds.Select(call.Employee).Concat(members).Distinct()];
    }
}
