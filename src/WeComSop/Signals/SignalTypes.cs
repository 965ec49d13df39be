namespace WeComSop.Signals;

/// The signals the product knows by name; KnownSignals has all that may be told.
internal static class SignalTypes
{
    public const string CustomerAdded = "customer.added";
    public const string CustomerHalfAdded = "customer.halfAdded";
    public const string CustomerChanged = "customer.changed";
    public const string CustomerRemoved = "customer.removed";
    public const string CustomerLeft = "customer.left";
    public const string CustomerTransferFailed = "customer.transferFailed";

    /// No rule can name it: it asks the welcomes of customer.added once more.
    public const string ArchivingApproved = "customer.archivingApproved";

    public const string GroupCreated = "group.created";
    public const string GroupJoined = "group.joined";
    public const string GroupLeft = "group.left";
    public const string GroupDismissed = "group.dismissed";
    public const string GroupRenamed = "group.renamed";
    public const string GroupOwnerChanged = "group.ownerChanged";

    public const string BroadcastUndeliverable = "broadcast.undeliverable";
    public const string LinkClicked = "link.clicked";
    public const string OrderPaid = "order.paid";
    public const string MessageReceived = "message.received";
    public const string FormSubmitted = "form.submitted";
    public const string GroupUnanswered = "group.unanswered";
    public const string CouponUsed = "coupon.used";
    public const string InviteSucceeded = "invite.succeeded";
    public const string KfMessage = "kf.message";
    public const string StageChanged = "stage.changed";

    /// Of a customer and a watched segment, which the data names.
    public const string SegmentEntered = "segment.entered";
    public const string SegmentLeft = "segment.left";

    /// No rule can name them: that somebody was there, or was not, when nobody told; kept where told history would cover it up.
    public const string StaySeen = "stay.seen";
    public const string StayGone = "stay.gone";

    private const string CustomPrefix = "custom.";

    public static readonly IReadOnlySet<string> CustomerMade = new HashSet<string>(StringComparer.Ordinal)
    {
        MessageReceived, KfMessage, LinkClicked, "content.shared", OrderPaid, CouponUsed, "cart.added", FormSubmitted, "checkin.done",
        "chain.entered", "lottery.entered", InviteSucceeded, "moment.engaged",
    };

    /// Who was whose friend, and who was in which group.
    public static bool IsMembership(string type) =>
        type is CustomerAdded or CustomerRemoved or CustomerLeft or GroupJoined or GroupLeft or StaySeen or StayGone;

    public static bool IsOfSegment(string type) => type is SegmentEntered or SegmentLeft;

    /// Made by a customer herself, so that it shows that she is there. An invitation that succeeded is its inviter's.
    public static bool IsCustomerMade(string type) => CustomerMade.Contains(type) || type.StartsWith(CustomPrefix, StringComparison.Ordinal);
}
