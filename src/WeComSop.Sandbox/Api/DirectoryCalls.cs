using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class DirectoryCalls
{
    // 203.0.113.0/24 is set aside for documentation, so nobody's firewall opens for it by accident.
    public static void GetApiDomainIp(ApiCall call, JsonObject reply) => reply["ip_list"] = new JsonArray("203.0.113.10", "203.0.113.11");

    public static void GetAgent(ApiCall call, JsonObject reply)
    {
        var app = call.App;
        if (!int.TryParse(call.Query("agentid"), out var agentId))
        {
            throw new Refusal(40056, "invalid agentid");
        }

        if (agentId != app.AgentId)
        {
            throw new Refusal(301002, "the access_token belongs to another app");
        }

        reply["agentid"] = app.AgentId;
        reply["name"] = app.Name;
        reply["square_logo_url"] = "https://sandbox.invalid/logo.png";
        reply["description"] = "";
        reply["allow_userinfos"] = new JsonObject
        {
            ["user"] = new JsonArray([.. call.Corp.Employees.Values
                .Where(employee => app.Sees(employee.UserId))
                .Select(employee => new JsonObject { ["userid"] = employee.UserId })]),
        };
        reply["allow_partys"] = new JsonObject { ["partyid"] = app.VisibleEmployees is null ? new JsonArray(1) : [] };
        reply["allow_tags"] = new JsonObject { ["tagid"] = new JsonArray() };
        reply["close"] = 0;
        reply["redirect_domain"] = "";
        reply["report_location_flag"] = 0;
        reply["isreportenter"] = 0;
        reply["home_url"] = "";
    }

    public static void GetUser(ApiCall call, JsonObject reply)
    {
        var employee = call.Employee(call.RequiredQuery("userid"));
        reply["userid"] = employee.UserId;
        reply["name"] = employee.Name;
        reply["department"] = new JsonArray(1);
        reply["main_department"] = 1;
        reply["position"] = "";
        reply["direct_leader"] = employee.Leader is { } leader ? new JsonArray(leader) : [];
        reply["status"] = 1;
    }
}
