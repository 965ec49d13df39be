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

    public static readonly IReadOnlySet<string> Raised = new HashSet<string>(StringComparer.Ordinal)
    {
        CustomerAdded, CustomerHalfAdded, CustomerChanged, CustomerRemoved, CustomerLeft, CustomerTransferFailed,
        GroupCreated, GroupJoined, GroupLeft, GroupDismissed, GroupRenamed, GroupOwnerChanged,
        BroadcastUndeliverable, LinkClicked,
    };
}
