namespace WeComSop.Metrics.Official;

/// Every number of WeCom's own statistics that can be asked for.
internal static class OfficialTable
{
    private const double Permille = 1000;
    private const double Minute = 60_000;

    public static readonly IReadOnlyList<OfficialMetric> All =
    [
        OfficialMetric.Sum("chats", "单聊会话数", "Chats of two", day => day.Chats),
        OfficialMetric.Sum("messages", "单聊发送消息数", "Messages sent in chats of two", day => day.Messages),
        OfficialMetric.Mean("replyRate", "已回复聊天占比", "Chats that were answered", Units.Ratio, Permille, day => day.ReplyPermille),
        OfficialMetric.Mean("replyMinutes", "平均首次回复时长", "Time to the first answer", Units.Minutes, Minute, day => day.ReplyMillis),
        OfficialMetric.Sum("lost", "删除或拉黑员工的客户数", "Customers who deleted or blocked an employee", day => day.Lost),
        OfficialMetric.Sum("requests", "发起申请数", "Friend requests sent", day => day.Requests),
        OfficialMetric.Sum("newCustomers", "新增客户数", "New customers", day => day.NewCustomers),
        OfficialMetric.Sum("newGroups", "新增客户群数", "New groups", day => day.NewGroups),
        OfficialMetric.Last("groups", "客户群总数", "Groups", day => day.Groups),
        OfficialMetric.Last("activeGroups", "有过消息的客户群数", "Groups with messages", day => day.GroupsWithMessages),
        OfficialMetric.Sum("newMembers", "新增群成员数", "New members of groups", day => day.NewMembers),
        OfficialMetric.Last("members", "群成员总数", "Members of groups", day => day.Members),
        OfficialMetric.Last("activeMembers", "发过消息的群成员数", "Members of groups who wrote", day => day.MembersWithMessages),
        OfficialMetric.Last("groupMessages", "群消息总数", "Messages in groups", day => day.GroupMessages),
    ];

    public static OfficialMetric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);
}
