using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class GroupJson
{
    public static JsonObject Group(CustomerGroup group, bool needName) => new()
    {
        ["chat_id"] = group.ChatId,
        ["name"] = group.Name,
        ["owner"] = group.Owner.UserId,
        ["create_time"] = group.CreatedAt.ToUnixTimeSeconds(),
        ["notice"] = group.Notice,
        ["member_list"] = new JsonArray([.. group.Members.Select(member => Member(member, needName))]),
        ["admin_list"] = new JsonArray([.. group.Admins.Select(admin => new JsonObject { ["userid"] = admin.UserId })]),
        ["member_version"] = group.MemberVersion,
    };

    private static JsonObject Member(GroupMember member, bool needName)
    {
        var json = new JsonObject
        {
            ["userid"] = member.Id,
            ["type"] = member.IsCustomer ? 2 : 1,
            ["join_time"] = member.JoinedAt.ToUnixTimeSeconds(),
            ["join_scene"] = member.JoinScene,
            ["group_nickname"] = member.Nickname,
        };

        if (member.Invitor is not null)
        {
            json["invitor"] = new JsonObject { ["userid"] = member.Invitor };
        }

        if (needName)
        {
            json["name"] = member.Name;
        }

        if (member.State is not null)
        {
            json["state"] = member.State;
        }

        return json;
    }
}
