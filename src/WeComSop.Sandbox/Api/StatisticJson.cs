using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class StatisticJson
{
    public static JsonObject Behavior(DateOnly day, BehaviorDay row)
    {
        var json = new JsonObject
        {
            ["stat_time"] = ChinaTime.Midnight(day).ToUnixTimeSeconds(),
            ["chat_cnt"] = row.Chats,
            ["message_cnt"] = row.Messages,
            ["negative_feedback_cnt"] = row.Deletions,
            ["new_apply_cnt"] = row.Applications,
            ["new_contact_cnt"] = row.NewCustomers,
        };

        if (row.ReplyPercentage is { } percentage)
        {
            json["reply_percentage"] = percentage;
        }

        if (row.ReplyMinutes is { } minutes)
        {
            json["avg_reply_time"] = (int)Math.Round(minutes);
        }

        return json;
    }

    public static JsonObject Groups(GroupDay row) => new()
    {
        ["new_chat_cnt"] = row.NewGroups,
        ["chat_total"] = row.Groups,
        ["chat_has_msg"] = row.GroupsWithMessages,
        ["new_member_cnt"] = row.NewMembers,
        ["member_total"] = row.Members,
        ["member_has_msg"] = row.MembersWithMessages,
        ["msg_total"] = row.Messages,
    };
}
