using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class MessageCalls
{
    private const int ReceiverLimit = 1000;
    private const int PartyLimit = 100;
    private const int DefaultCheckSeconds = 1800;
    private const int MaxCheckSeconds = 14_400;

    public static void Send(ApiCall call, JsonObject reply)
    {
        var body = call.Body.Ask("enable_id_trans");
        var agentId = body.Integer("agentid") ?? throw Refusal.Missing("agentid");
        if (agentId != call.App.AgentId)
        {
            throw new Refusal(301002, "the access_token belongs to another app than agentid");
        }

        body.Integer("safe", 0, 2);
        var checkDuplicates = body.Integer("enable_duplicate_check", 0, 1) == 1;
        var interval = TimeSpan.FromSeconds(body.Integer("duplicate_check_interval", 1, MaxCheckSeconds) ?? DefaultCheckSeconds);
        var msgType = body.RequiredString("msgtype");
        var text = MessageContent.Check(call, msgType);
        var receivers = Receivers.Read(call, List(body, "touser", ReceiverLimit), List(body, "toparty", PartyLimit), List(body, "totag", PartyLimit));
        if (receivers.Employees.Count == 0)
        {
            throw new Refusal(81013, "all of touser, toparty and totag are invalid or outside the visible range");
        }

        var messages = call.Platform.Messages;
        var msgId = Ids.Message();
        if (!checkDuplicates || messages.IsFirst(call.App, call.Raw, call.Now, interval))
        {
            var content = body.Element.GetProperty(msgType);
            receivers.Employees.ForEach(employee => Deliver(call, employee, msgType, text, content, msgId));
        }

        receivers.AddInvalid(reply);
        reply["msgid"] = msgId;
    }

    private static string[] List(JsonBody body, string field, int limit)
    {
        var items = (body.String(field) ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return items.Length <= limit ? items : throw new Refusal(40032, $"invalid list size: {field} is over {limit}");
    }

    private static void Deliver(ApiCall call, Employee employee, string msgType, string? text, JsonElement content, string msgId)
    {
        var dropped = !call.Platform.Messages.Allow(call.App, employee.UserId, call.Now);
        call.Platform.Journal.Add(new AppMessage(
            call.Corp.Id, call.App.AgentId, employee.UserId, msgType, text, content, msgId, dropped));
    }
}
