using WeComSop.Signals;

namespace WeComSop.Metrics;

/// What metrics are counted from.
internal static class FactTypes
{
    public const string MessageReceived = "message.received";
    public const string ContentShared = "content.shared";
    public const string ChannelExposed = "channel.exposed";
    public const string CostRecorded = "cost.recorded";
    public const string OrderPaid = "order.paid";
    public const string CouponIssued = "coupon.issued";
    public const string CouponUsed = "coupon.used";
    public const string CartAdded = "cart.added";
    public const string FormSubmitted = "form.submitted";
    public const string CheckinDone = "checkin.done";
    public const string ChainEntered = "chain.entered";
    public const string LotteryEntered = "lottery.entered";
    public const string InviteOffered = "invite.offered";
    public const string InviteSucceeded = "invite.succeeded";
    public const string TaskDone = "task.done";
    public const string TaskOverdue = "task.overdue";

    /// Something was delivered to a customer. It is in the ledger of deliveries, not among the signals.
    public const string Delivered = "delivered";

    /// What outside systems call their own.
    public const string Custom = "custom.";

    public static readonly IReadOnlyList<string> CustomerMade = [.. SignalTypes.CustomerMade, Custom];

    /// Whether the type, or a family of types that ends in a dot, has this one in it.
    public static bool Covers(string named, string type) => named == type || (named.EndsWith('.') && type.StartsWith(named, StringComparison.Ordinal));
}
