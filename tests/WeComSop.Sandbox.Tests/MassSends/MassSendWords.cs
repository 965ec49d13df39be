using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.MassSends;

internal static class MassSendWords
{
    public const string Create = "externalcontact/add_msg_template";

    public static JsonObject Text(string text = "秋日福利") => new() { ["text"] = new JsonObject { ["content"] = text } };

    public static JsonObject From(string sender) => Text().With("sender", sender);

    public static JsonObject To(params string[] customers) => Text().With("external_userid", ContactJson.Strings(customers));

    public static JsonObject ToGroups(string sender, params string[] chats) =>
        From(sender).With("chat_type", "group").With("chat_id_list", ContactJson.Strings(chats));

    /// <summary>Creates one that must be accepted, and returns its msgid.</summary>
    public static async Task<string> SendAsync(this TestSandbox sandbox, JsonObject body)
    {
        var reply = await sandbox.PostAsync(Create, body);
        Assert.That(reply.ErrCode(), Is.Zero, reply.ErrMsg());
        return reply["msgid"].Text();
    }

    public static Task<JsonObject> AskAsync(this TestSandbox sandbox, string path, string msgId, string? userId = null, int? limit = null, string? cursor = null)
    {
        var body = new JsonObject { ["msgid"] = msgId };
        if (userId is not null)
        {
            body["userid"] = userId;
        }

        if (limit is not null)
        {
            body["limit"] = limit;
        }

        if (cursor is not null)
        {
            body["cursor"] = cursor;
        }

        return sandbox.PostAsync($"externalcontact/{path}", body);
    }

    public static List<string> Shares(this SandboxMassSend send) =>
        [.. send.Tasks.Select(task => $"{task.UserId}: {string.Join(' ', task.Recipients.Select(recipient => recipient.Id))}")];

    public static List<SendStatus> States(this SandboxMassSend send) => [.. send.Recipients.Select(recipient => recipient.Status)];
}
