using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class MassSendQueries
{
    private const int MaxDays = 31;
    private const int OfPersons = 1;

    public static void List(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var chatType = body.RequiredString("chat_type");
        if (chatType is not (MassSend.Single or MassSend.Group))
        {
            throw Refusal.Invalid("chat_type", "must be single or group");
        }

        var start = Time(body, "start_time");
        var end = Time(body, "end_time");
        if (end < start || end - start > TimeSpan.FromDays(MaxDays))
        {
            throw Refusal.Invalid("end_time", "must not be before start_time nor over a month after it");
        }

        var creator = body.String("creator");
        var byPersons = body.Integer("filter_type", 0, 2) == OfPersons;
        var limit = Limit(body, 100, 50);
        var scope = $"sends {chatType} {start} {end}";
        var after = After(body, scope);

        // Only apps make mass-sends here, and those have no creator.
        var left = byPersons || !string.IsNullOrEmpty(creator) ? [] : call.Platform.MassSends.Of(call.Corp)
            .Where(send => send.ChatType == chatType && send.Seq > after && Second(send.CreatedAt) >= start && Second(send.CreatedAt) <= end)
            .Where(send => send.Tasks.Exists(task => call.App.Sees(task.Employee.UserId)))
            .ToList();
        reply["group_msg_list"] = new JsonArray([.. left.Take(limit).Select(MassSendJson.Send)]);
        reply["next_cursor"] = left.Count > limit ? new PageCursor(0, left[limit - 1].Seq).Write(scope) : "";
    }

    public static void Tasks(ApiCall call, JsonObject reply)
    {
        var send = Dispatched(call);
        var limit = Limit(call.Body, 1000, 500);
        var scope = $"tasks {send.MsgId}";
        var page = Page(send.Tasks.Count, index => call.App.Sees(send.Tasks[index].Employee.UserId), After(call.Body, scope), limit);
        reply["task_list"] = new JsonArray([.. page.Select(index => MassSendJson.Task(send.Tasks[index]))]);
        reply["next_cursor"] = page.Count == limit && page[^1] + 1 < send.Tasks.Count ? new PageCursor(0, page[^1] + 1).Write(scope) : "";
    }

    public static void Results(ApiCall call, JsonObject reply)
    {
        var send = Dispatched(call);
        var userId = call.Body.RequiredString("userid");
        var limit = Limit(call.Body, 1000, 500);
        var task = send.TaskOf(userId) is { } found && call.App.Sees(userId) ? found
            : throw new Refusal(40003, $"invalid userid: {userId} has no task of this mass-send");

        // For groups WeCom lists only those that got the message.
        var scope = $"results {send.MsgId} {task.Employee.UserId}";
        bool Listed(int index) => send.ChatType == MassSend.Single || task.States[index] == SendStatus.Sent;
        var page = Page(task.Recipients.Length, Listed, After(call.Body, scope), limit);
        reply["send_list"] = new JsonArray([.. page.Select(index => MassSendJson.Result(task, index))]);
        reply["next_cursor"] = page.Count == limit && page[^1] + 1 < task.Recipients.Length ? new PageCursor(0, page[^1] + 1).Write(scope) : "";
    }

    private static MassSend Dispatched(ApiCall call)
    {
        var send = MassSendCalls.Known(call);
        return call.Now - send.CreatedAt >= call.Platform.Options.MassSendDispatchTime ? send
            : throw new Refusal(41063, $"the mass-send is still being dispatched: {send.MsgId}");
    }

    private static List<int> Page(int count, Func<int, bool> listed, long from, int limit) =>
        [.. Enumerable.Range(0, count).Skip((int)from).Where(listed).Take(limit)];

    private static int Limit(JsonBody body, int max, int usual) => (int)(body.Integer("limit", 1, max) ?? usual);

    private static long After(JsonBody body, string scope) => body.String("cursor") is { Length: > 0 } cursor ? PageCursor.Read(cursor, scope).Seq : 0;

    private static DateTimeOffset Time(JsonBody body, string field) =>
        DateTimeOffset.FromUnixTimeSeconds(body.Integer(field, 0, int.MaxValue) ?? throw Refusal.Missing(field));

    private static DateTimeOffset Second(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
