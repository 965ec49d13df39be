using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class GroupCalls
{
    private const int PageLimit = 1000;

    public static void List(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var limit = (int)(body.Integer("limit", 1, PageLimit) ?? throw Refusal.Missing("limit"));
        var status = body.Integer("status_filter", 0, 3) ?? 0;
        var owners = OwnerFilter.Read(call);
        if (owners.Count == 0 && call.Corp.Employees.Values.Count(employee => call.App.Sees(employee.UserId)) > call.Platform.Options.MembersWithoutOwnerFilter)
        {
            throw new Refusal(81017, "too many members in the visible range: name owners in owner_filter");
        }

        var scope = $"groups {status} {string.Join('|', owners.Select(owner => owner.UserId))}";
        var after = body.String("cursor") is { Length: > 0 } cursor ? PageCursor.Read(cursor, scope).Seq : 0;
        var left = call.Corp.Groups.Values
            .Where(group => !group.Dismissed && group.Seq > after && (status == 0 || status == (int)group.Status))
            .Where(group => owners.Count > 0 ? owners.Contains(group.Owner) : IsVisible(call, group))
            .ToList();

        reply["group_chat_list"] = new JsonArray([.. left.Take(limit).Select(group => new JsonObject
        {
            ["chat_id"] = group.ChatId,
            ["status"] = (int)group.Status,
        })]);
        if (left.Count > limit)
        {
            reply["next_cursor"] = new PageCursor(0, left[limit - 1].Seq).Write(scope);
        }
    }

    public static void Get(ApiCall call, JsonObject reply)
    {
        var chatId = call.Body.RequiredString("chat_id");
        var needName = call.Body.Integer("need_name", 0, 1) == 1;
        reply["group_chat"] = GroupJson.Group(Known(call, chatId), needName);
    }

    private static CustomerGroup Known(ApiCall call, string chatId)
    {
        if (!call.Corp.Groups.TryGetValue(chatId, out var group))
        {
            throw new Refusal(40050, $"invalid chat id: {chatId}");
        }

        return !call.App.Sees(group.Owner.UserId) ? throw new Refusal(60011, "no privilege to access the group: its owner is outside the visible range")
            : group.Dismissed ? throw new Refusal(49008, $"group dismissed: {chatId}")
            : group;
    }

    // Groups of people who resigned are shown only to those who name them.
    private static bool IsVisible(ApiCall call, CustomerGroup group) =>
        call.App.Sees(group.Owner.UserId) && call.Corp.Employees.GetValueOrDefault(group.Owner.UserId) == group.Owner;
}
