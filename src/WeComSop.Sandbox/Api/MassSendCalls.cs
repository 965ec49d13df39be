using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class MassSendCalls
{
    public static void Add(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var chatType = body.String("chat_type") ?? MassSend.Single;
        var message = MessageTemplateReader.Read(call);
        var targets = chatType switch
        {
            MassSend.Single => MassSendTargets.Customers(call),
            MassSend.Group => MassSendTargets.Groups(call),
            _ => throw Refusal.Invalid("chat_type", "must be single or group"),
        };

        if (targets.Shares.Count == 0)
        {
            throw new Refusal(41048, "no customer or group to send to");
        }

        var send = call.Platform.MassSends.Create(call.Corp, call.App.AgentId, chatType, message, targets.Shares);
        List<string> recipients = [.. targets.Shares.SelectMany(share => share.Recipients).Select(recipient => recipient.Id)];
        call.Platform.Journal.Add(new MassSendCreated(
            call.Corp.Id,
            call.App.AgentId,
            send.MsgId,
            body.Peek("sender") is { Length: > 0 } sender ? sender : null,
            chatType,
            message.Text,
            message.Attachments,
            [.. targets.Shares.Select(share => share.Employee.UserId)],
            recipients));
        reply["fail_list"] = ContactJson.Strings(targets.Failed);
        reply["msgid"] = send.MsgId;
    }

    public static void Remind(ApiCall call, JsonObject reply)
    {
        var send = Running(call);
        var reminded = call.Platform.MassSends.Remind(send)
            ?? throw new Refusal(41094, $"over {call.Platform.Options.RemindersPerMassSend} reminders in 24 hours");
        if (reminded.Count > 0)
        {
            call.Platform.Journal.Add(new MassSendReminded(
                call.Corp.Id, call.App.AgentId, send.MsgId, [.. reminded.Select(task => task.Employee.UserId)]));
        }
    }

    public static void Cancel(ApiCall call, JsonObject reply)
    {
        var send = Running(call);
        List<string> stopped = [.. send.Tasks.Where(task => task.SentAt is null).Select(task => task.Employee.UserId)];
        send.Cancelled = true;
        call.Platform.Journal.Add(new MassSendCancelled(call.Corp.Id, call.App.AgentId, send.MsgId, stopped));
    }

    public static MassSend Known(ApiCall call)
    {
        var msgId = call.Body.RequiredString("msgid");
        return call.Platform.MassSends.Known(call.Corp, msgId) is { } send && send.Tasks.Exists(task => call.App.Sees(task.Employee.UserId))
            ? send
            : throw new Refusal(41047, $"invalid msgid: {msgId}");
    }

    private static MassSend Running(ApiCall call)
    {
        var send = Known(call);
        return send.Cancelled ? throw new Refusal(41093, $"the mass-send was cancelled: {send.MsgId}") : send;
    }
}
