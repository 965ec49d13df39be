namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>kf_msg_or_event</c>: WeChat customer service has something to fetch with <c>kf/sync_msg</c>.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/94670.</remarks>
/// <param name="Token">Hand it to <c>kf/sync_msg</c> within 10 minutes; without it that call is narrowly limited.</param>
/// <param name="OpenKfId">The customer-service account.</param>
public sealed record CustomerServiceMessageWaiting(string Token, string OpenKfId) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/kf_msg_or_event";
}

/// <summary><c>kf_account_auth_change</c>: customer-service accounts were assigned to the app or taken from it.</summary>
public sealed record CustomerServiceAccountsChanged : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/kf_account_auth_change";

    /// <summary>Accounts the app may now use.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Accounts the app may no longer use.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
}

/// <summary><c>msgaudit_notify</c>: the conversation archive has new messages. Sent at most once in 15 seconds.</summary>
public sealed record ArchivedMessagesWaiting : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/msgaudit_notify";
}

/// <summary><c>living_status_change</c>: a live broadcast changed.</summary>
/// <param name="LivingId">The broadcast.</param>
/// <param name="Status">0 booked, 1 live, 2 ended, 3 expired, 4 cancelled.</param>
public sealed record LiveBroadcastChanged(string LivingId, int Status) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/living_status_change";
}
