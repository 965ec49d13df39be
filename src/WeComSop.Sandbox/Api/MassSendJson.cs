using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class MassSendJson
{
    private const int ByCorp = 0;
    private const int TaskNotSent = 0;
    private const int TaskSent = 2;

    public static JsonObject Send(MassSend send)
    {
        var json = new JsonObject
        {
            ["msgid"] = send.MsgId,
            ["create_time"] = send.CreatedAt.ToUnixTimeSeconds(),
            ["create_type"] = ByCorp,
        };

        if (send.Message.Text is { Length: > 0 } text)
        {
            json["text"] = new JsonObject { ["content"] = text };
        }

        if (send.Message.Attachments.Count > 0)
        {
            json["attachments"] = new JsonArray([.. send.Message.Attachments.Select(attachment => JsonSerializer.SerializeToNode(attachment))]);
        }

        return json;
    }

    public static JsonObject Task(MassSendTask task) => WithTime(task.SentAt, new()
    {
        ["userid"] = task.Employee.UserId,
        ["status"] = task.SentAt is null ? TaskNotSent : TaskSent,
    });

    public static JsonObject Result(MassSendTask task, int index) => WithTime(
        task.States[index] == SendStatus.Sent ? task.SentAt : null,
        new()
        {
            [task.Send.ChatType == MassSend.Group ? "chat_id" : "external_userid"] = task.Recipients[index].Id,
            ["userid"] = task.Employee.UserId,
            ["status"] = (int)task.States[index],
        });

    private static JsonObject WithTime(DateTimeOffset? sentAt, JsonObject json)
    {
        if (sentAt is { } at)
        {
            json["send_time"] = at.ToUnixTimeSeconds();
        }

        return json;
    }
}
