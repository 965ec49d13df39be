using System.Text.RegularExpressions;

namespace WeComSop.Playbooks;

// CarriesWelcomeCode: only then can a welcome be sent.
internal sealed record KnownSignal(string Name, string Chinese, bool CarriesWelcomeCode = false);

internal static partial class KnownSignals
{
    public static readonly IReadOnlyList<KnownSignal> All =
    [
        new("customer.added", "客户添加了员工", CarriesWelcomeCode: true),
        new("customer.halfAdded", "客户免验证添加了员工，员工尚未确认", CarriesWelcomeCode: true),
        new("customer.changed", "客户的备注、手机号或标签有改动"),
        new("customer.removed", "员工删除了客户"),
        new("customer.left", "客户删除了员工"),
        new("customer.transferFailed", "客户接替失败"),
        new("group.created", "建群"),
        new("group.joined", "入群"),
        new("group.left", "退群"),
        new("group.dismissed", "群解散"),
        new("group.renamed", "群改名"),
        new("group.ownerChanged", "群主变更"),
        new("group.unanswered", "群内有未答复的问题"),
        new("message.received", "收到消息（会话存档）"),
        new("kf.message", "微信客服消息"),
        new("link.clicked", "点击链接"),
        new("content.shared", "转发内容"),
        new("channel.exposed", "渠道曝光"),
        new("cost.recorded", "记录成本"),
        new("order.paid", "订单支付"),
        new("coupon.issued", "发券"),
        new("coupon.used", "用券"),
        new("cart.added", "加购"),
        new("form.submitted", "提交表单"),
        new("checkin.done", "打卡"),
        new("chain.entered", "参加接龙"),
        new("lottery.entered", "参加抽奖"),
        new("points.changed", "积分变动"),
        new("level.changed", "等级变动"),
        new("invite.offered", "发出邀请"),
        new("invite.succeeded", "邀请成功"),
        new("moment.engaged", "朋友圈互动"),
        new("task.done", "任务完成"),
        new("task.overdue", "任务逾期"),
        new("account.unfollowed", "取关公众号"),
        new("stage.changed", "生命周期阶段变动"),
        new("segment.entered", "进入分群"),
        new("segment.left", "离开分群"),
        new("broadcast.undeliverable", "群发无法送达"),
    ];

    private static readonly Dictionary<string, KnownSignal> ByName = All.ToDictionary(signal => signal.Name);

    public static KnownSignal? Find(string name) =>
        ByName.GetValueOrDefault(name) ?? (CustomName().IsMatch(name) ? new KnownSignal(name, "自定义信号") : null);

    [GeneratedRegex(@"^custom\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex CustomName();
}
