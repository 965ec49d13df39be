using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// The four types of customers, by what they buy and whom they bring. Asked in this order, and the first that holds is hers, so that
/// each has one; unknown while no orders are told. Who bought again but is neither monthly nor after a price is a type by need too.
internal static class CustomerTypes
{
    public static readonly IReadOnlyList<ValueClass<TypeInputs>> All =
    [
        new("low", "低需求型", "Low need", inputs => inputs.Orders <= 1,
            new Said("至今最多买过一次", "bought once at most, ever"),
            new Said("先种草再成交：体验装、测评和新人券，不急着推高价。", "Seed before selling: samples, reviews, a first coupon; no expensive offers yet."),
            new Said("低需求的人最多：做体验和测评内容，先解决第一单和第二单。", "Most need little: samples and reviews, first the first order, then the second.")),
        new("loyal", "忠诚型", "Loyal", inputs => inputs.Referrals > 0 && inputs.Months.All(month => month.Orders > 0),
            new Said("前三个自然月每月都买，且成功邀请过人", "bought in each of the last three calendar months, and brought somebody in"),
            new Said("给会员身份和新品优先权，邀请她做推荐人，少用折扣。", "Membership and first access to what is new, ask her to recommend; few discounts."),
            new Said("忠诚的人最多：做会员日、老带新和共创，价格不是重点。", "Most are loyal: member days, bringing friends, creating together; price is not the point.")),
        new("bargain", "优惠型", "Bargain", inputs => inputs.Referrals == 0 && inputs.OnPrice365Days * 2 > inputs.Orders365Days,
            new Said("一年内过半的订单低于客单价限额或用了券，且没有邀请过人", "more than half of a year's orders were small or with a coupon, and she brought nobody in"),
            new Said("用满减和凑单把客单价拉过限额，券设门槛，不送无门槛券。", "Lift her basket over the limit with thresholds; no coupons without one."),
            new Said("优惠型最多：用满减、拼团和限时秒杀，控制补贴，盯住毛利。", "Most buy on price: thresholds, group buys, flash sales; mind the subsidy.")),
        new("needs", "需求型", "By need", _ => true,
            new Said("买过不止一次，但够不上以上任何一类（多半三个月没有复购）", "bought more than once, and none of the above (mostly no repurchase in three months)"),
            new Said("按她买过的品类和周期提醒复购，推关联品，建立定期回购。", "Remind her by what she bought and when it runs out, offer what goes with it."),
            new Said("需求型最多：按品类分层推送，少而准，用周期购提高复购。", "Most buy by need: few and fitting offers by category, subscriptions for repurchase.")),
    ];

    public static ValueClass<TypeInputs> Of(TypeInputs inputs) => All.First(type => type.Holds(inputs));

    public static ValueClass<TypeInputs>? Find(string? name) => All.FirstOrDefault(type => type.Name == name);
}
