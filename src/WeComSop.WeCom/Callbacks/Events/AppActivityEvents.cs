namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>inactive_alert</c>: the app is not used and will be suspended. An administrator should know.</summary>
/// <param name="EffectTime">When it will be suspended.</param>
public sealed record AppInactivityWarned(DateTimeOffset? EffectTime = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/inactive_alert";
}

/// <summary><c>close_inactive_agent</c>: the app was suspended for not being used.</summary>
public sealed record AppSuspended : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/close_inactive_agent";
}

/// <summary><c>reopen_inactive_agent</c>: a suspended app is open again.</summary>
public sealed record AppReopened : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/reopen_inactive_agent";
}

/// <summary><c>low_active_alert</c>: the app's activity is too low and access to customer data will be limited (48011).</summary>
/// <param name="EffectTime">When it will be limited.</param>
public sealed record LowActivityWarned(DateTimeOffset? EffectTime = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/low_active_alert";
}

/// <summary><c>low_active</c>: access to customer data is limited (48011).</summary>
public sealed record CustomerDataLimited : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/low_active";
}

/// <summary><c>active_restored</c>: access to customer data is back.</summary>
public sealed record CustomerDataRestored : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/active_restored";
}
