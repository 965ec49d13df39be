using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// The life of a group, by full days since it was created. The last stage is that of an old group that brings new people in:
/// a member's invitation succeeded there within 30 days.
internal static class GroupStages
{
    public static readonly TimeSpan InvitationCounts = TimeSpan.FromDays(30);

    public static readonly IReadOnlyList<GroupStage> All =
    [
        new("founding", "建群期", "Founding", 0, MetricPeriod.Week, ["profileRate", "iceBreak", "weekRetention"], new Said(
            "第一周先立规矩、破冰：发群规和群价值，请新成员自我介绍、改群昵称，群主每天露面。",
            "Set the tone in the first week: post the rules and what the group is for, have newcomers introduce themselves, show up daily.")),
        new("activation", "激活期", "Activation", 7, MetricPeriod.Week, ["interactionRate", "messagesPerHead", "participation"], new Said(
            "固定栏目养成习惯：每天一个话题、每周一次打卡或抽奖，点名感谢发言的人，先不急着卖货。",
            "Build habits: a topic a day, a check-in or draw a week, thank those who speak by name, do not sell yet.")),
        new("monetisation", "转化期", "Monetisation", 30, MetricPeriod.Month, ["conversion", "basket", "couponUse"], new Said(
            "开始转化：会员日、限时券和群专享价，一周不超过两次，用成交截图和晒单带动。",
            "Start selling: member days, coupons with an end, prices for the group, twice a week at most, carried by what others bought.")),
        new("retention", "留存期", "Retention", 90, MetricPeriod.Month, ["retention", "repurchase", "churnRate"], new Said(
            "留住老成员：按购买周期提醒复购，分层唤醒潜水的人，清理无效成员，定期换新话题。",
            "Keep the regulars: remind them when it is time to buy again, wake lurkers layer by layer, renew the topics.")),
        new("spread", "裂变期", "Spread", 90, MetricPeriod.Month, ["kFactor", "fissionRate", "referral"], new Said(
            "老群正在带来新人：给邀请人及时的奖励和排名，把活跃的人发展成 KOC，用裂变的人开新群。",
            "The group brings people in: reward inviters at once and rank them, make the keenest KOCs, open new groups with those who come."))
        {
            NeedsInvitation = true,
        },
    ];

    public static GroupStage? Find(string? name) => All.FirstOrDefault(stage => stage.Name == name);

    /// Null where nobody knows when the group was created.
    public static GroupStage? Of(DateTimeOffset? createdAt, DateTimeOffset? lastInvitationAt, DateTimeOffset now) => createdAt is { } created
        ? All.LastOrDefault(stage => now - created >= TimeSpan.FromDays(stage.FromDays) && (!stage.NeedsInvitation || now - lastInvitationAt <= InvitationCounts)) ?? All[0]
        : null;
}
