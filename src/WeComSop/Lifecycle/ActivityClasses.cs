using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// How present a customer is. Asked in this order, and the first that holds is hers; unknown where nobody could have seen her.
internal static class ActivityClasses
{
    // Three a week on average over four weeks.
    private const int ActiveMessages = 12;

    public static readonly IReadOnlyList<ValueClass<ActivityInputs>> All =
    [
        new("silent", "沉默", "Silent", inputs => inputs.IsSilent,
            new Said("有数据源能看到她，而满 30 天什么都没有做", "a source could have shown her, and for 30 full days nothing came"),
            new Said("发召回关怀：错过的 3 场活动加一张专属券；再不回应，由员工电话回访。", "Recall her: what she missed, with a coupon of her own; call her if she stays silent."),
            new Said("沉默的人最多：先停日常群发，分层召回，30 天仍无回应的清出群。", "Most are silent: stop the daily sends, recall them layer by layer, clear out who stays silent.")),
        new("active", "活跃", "Active", inputs => inputs.Messages28Days >= ActiveMessages,
            new Said("28 天内发言不少于 12 条（平均每周 3 条）", "12 messages or more in 28 days (3 a week on average)"),
            new Said("请她带头：做话题发起人、活动主持或 KOC，给身份和特权。", "Invite her to lead: topics, hosting, KOC, with a title and privileges."),
            new Said("活跃的人最多：让他们带话题、做分享，趁热安排转化和邀请。", "Most are active: let them lead topics, and sell and invite while it is warm.")),
        new("bargain", "羊毛党", "Bargain hunter", inputs => inputs is { Promotion30Days: > 0, Other30Days: 0, Messages365Days: 0 },
            new Said("30 天内只点促销、用券、用券下单，从不发言", "in 30 days only promotions, coupons and orders with coupons, and never a word"),
            new Said("提醒她积分即将到期，用积分兑换代替直降，引导她打卡、晒单。", "Tell her that her points expire, trade points instead of prices, lead her to check in and show what she bought."),
            new Said("羊毛党最多：减少直降，改用任务换券、拼团和积分，看毛利而不是单量。", "Most hunt bargains: fewer price cuts, coupons for deeds, group buys and points; watch the margin, not the orders.")),
        new("lurker", "潜水", "Lurker", _ => true,
            new Said("在看，但够不上以上任何一类", "she is there, and none of the above"),
            new Said("发“你错过的 3 篇精华”，用投票、接龙这类不用打字的互动请她冒泡。", "Send \"3 articles you missed\"; polls and chains ask for no words."),
            new Said("潜水的人最多：多用投票、接龙、抽奖等零门槛互动，少发长文。", "Most lurk: polls, chains and draws that ask for no words, fewer long texts.")),
    ];

    /// Null where nobody could have seen her.
    public static ValueClass<ActivityInputs>? Of(ActivityInputs inputs) => inputs.ObservedSince is null ? null : All.First(activity => activity.Holds(inputs));

    public static ValueClass<ActivityInputs>? Find(string? name) => All.FirstOrDefault(activity => activity.Name == name);
}
