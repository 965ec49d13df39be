namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>customer_acquisition</c> / <c>balance_low</c>: fewer than 20 uses of acquisition links are left.</summary>
public sealed record AcquisitionBalanceLow : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/balance_low";
}

/// <summary><c>customer_acquisition</c> / <c>balance_exhausted</c>: no use is left; links add nobody any more.</summary>
public sealed record AcquisitionBalanceExhausted : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/balance_exhausted";
}

/// <summary><c>customer_acquisition</c> / <c>balance_increased</c>: there are uses again.</summary>
public sealed record AcquisitionBalanceIncreased : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/balance_increased";
}

/// <summary><c>customer_acquisition</c> / <c>quota_expire_soon</c>: uses expire in 14, 7, 3, 2 or 1 days.</summary>
/// <param name="ExpireTime">When.</param>
/// <param name="ExpireQuota"><c>ExpireQuotaNum</c>: how many.</param>
public sealed record AcquisitionQuotaExpiring(DateTimeOffset? ExpireTime = null, int? ExpireQuota = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/quota_expire_soon";
}

/// <summary>Something about one acquisition link.</summary>
/// <param name="LinkId">The link.</param>
public abstract record AcquisitionLinkEvent(string LinkId) : WeComEvent;

/// <summary><c>customer_acquisition</c> / <c>link_unavailable</c>: none of the link's employees can take customers.</summary>
/// <param name="LinkId">The link.</param>
public sealed record AcquisitionLinkUnavailable(string LinkId) : AcquisitionLinkEvent(LinkId)
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/link_unavailable";
}

/// <summary><c>customer_acquisition</c> / <c>delete_link</c>: the link was deleted by a person (not by the API).</summary>
/// <param name="LinkId">The link.</param>
public sealed record AcquisitionLinkDeleted(string LinkId) : AcquisitionLinkEvent(LinkId)
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/delete_link";
}

/// <summary><c>customer_acquisition</c> / <c>open_profile</c>: somebody opened the employee's profile through the link (some industries only).</summary>
/// <param name="LinkId">The link.</param>
/// <param name="State">The channel (<c>customer_channel</c>).</param>
public sealed record AcquisitionProfileOpened(string LinkId, string? State = null) : AcquisitionLinkEvent(LinkId)
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/open_profile";
}

/// <summary><c>customer_acquisition</c> / <c>friend_request</c>: somebody sent a contact request through the link.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="State">The channel (<c>customer_channel</c>).</param>
public sealed record AcquisitionRequestSent(string LinkId, string? State = null) : AcquisitionLinkEvent(LinkId)
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/friend_request";
}

/// <summary><c>customer_acquisition</c> / <c>customer_start_chat</c>: a customer added through the link wrote for the first time.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="UserId">The employee written to.</param>
/// <param name="ExternalUserId">The customer.</param>
public sealed record AcquisitionChatStarted(string LinkId, string UserId, string ExternalUserId) : AcquisitionLinkEvent(LinkId)
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/customer_start_chat";
}

/// <summary>
/// <c>customer_acquisition</c> / <c>message_from_customer</c>: the 3rd, 5th or 10th message of a customer added through the link.
/// Who it was tells <c>customer_acquisition/get_chat_info</c>.
/// </summary>
/// <param name="LinkId">The link.</param>
/// <param name="ChatKey">Good for 30 minutes.</param>
public sealed record AcquisitionMessageReceived(string LinkId, string ChatKey) : AcquisitionLinkEvent(LinkId)
{
    /// <inheritdoc/>
    public override string Type => "customer_acquisition/message_from_customer";
}
