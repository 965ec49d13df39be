using System.Text.Json.Nodes;

namespace WeComSop.Sandbox.Tests.Infrastructure;

internal static class Replies
{
    public static int ErrCode(this JsonObject reply) => reply["errcode"]!.GetValue<int>();

    public static string ErrMsg(this JsonObject reply) => reply["errmsg"]!.GetValue<string>();

    public static string Text(this JsonNode? node) => node!.GetValue<string>();

    public static IEnumerable<string> Texts(this JsonNode? node) => node!.AsArray().Select(item => item!.GetValue<string>());

    public static IEnumerable<string> Chats(this JsonObject reply) => reply["group_chat_list"]!.AsArray().Select(one => one!["chat_id"].Text());

    public static JsonObject With(this JsonObject body, string field, JsonNode value)
    {
        body[field] = value;
        return body;
    }
}
