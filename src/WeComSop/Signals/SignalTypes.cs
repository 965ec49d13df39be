namespace WeComSop.Signals;

/// The signals this version raises.
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

    private const string CustomPrefix = "custom.";

    private static readonly HashSet<string> CustomerMade = new(StringComparer.Ordinal)
    {
        "message.received", "kf.message", LinkClicked, "content.shared", OrderPaid, "coupon.used", "cart.added", "form.submitted", "checkin.done",
        "chain.entered", "lottery.entered", "invite.succeeded", "moment.engaged",
    };

    public static readonly IReadOnlySet<string> Raised = new HashSet<string>(StringComparer.Ordinal)
    {
        CustomerAdded, CustomerHalfAdded, CustomerChanged, CustomerRemoved, CustomerLeft, CustomerTransferFailed,
        GroupCreated, GroupJoined, GroupLeft, GroupDismissed, GroupRenamed, GroupOwnerChanged,
        BroadcastUndeliverable, LinkClicked,
    };

    /// Made by a customer herself, so that it shows that she is there. An invitation that succeeded is its inviter's.
    public static bool IsCustomerMade(string type) => CustomerMade.Contains(type) || type.StartsWith(CustomPrefix, StringComparison.Ordinal);
}
