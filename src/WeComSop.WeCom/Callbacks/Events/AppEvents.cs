namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>subscribe</c>: the employee (<see cref="WeComEvent.FromUser"/>) came into the app's visible range.</summary>
public sealed record AppSubscribed : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/subscribe";
}

/// <summary><c>unsubscribe</c>: the employee left the app's visible range or the corp, or was disabled.</summary>
public sealed record AppUnsubscribed : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/unsubscribe";
}

/// <summary><c>enter_agent</c>: the employee opened the app.</summary>
public sealed record AppOpened : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/enter_agent";
}

/// <summary><c>LOCATION</c>: the employee's position, where the app is set to receive it.</summary>
/// <param name="Latitude">In degrees.</param>
/// <param name="Longitude">In degrees.</param>
/// <param name="Precision">In metres.</param>
/// <param name="AppType"><c>wxwork</c> in WeCom.</param>
public sealed record LocationReported(double Latitude, double Longitude, double? Precision = null, string? AppType = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/location";
}

/// <summary><c>batch_job_result</c>: a directory import has finished.</summary>
/// <param name="JobId">The job, at most 64 bytes.</param>
/// <param name="JobType"><c>sync_user</c>, <c>replace_user</c>, <c>invite_user</c> or <c>replace_party</c>.</param>
/// <param name="ErrCode">0 when it succeeded.</param>
/// <param name="ErrMsg">WeCom's text.</param>
public sealed record BatchJobFinished(string JobId, string JobType, int? ErrCode = null, string? ErrMsg = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/batch_job_result";
}

/// <summary><c>upload_media_job_finish</c>: an <c>upload_by_url</c> job has finished; ask for its result.</summary>
/// <param name="JobId">The job.</param>
public sealed record MediaUploadFinished(string JobId) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/upload_media_job_finish";
}

/// <summary><c>program_notify</c>: the program in the data and intelligence zone has something for the app.</summary>
/// <param name="NotifyId">Good for 10 minutes, at most 128 bytes.</param>
/// <param name="NotifyScene">Why.</param>
public sealed record ProgramNotified(string NotifyId, string? NotifyScene = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/program_notify";
}

/// <summary><c>share_agent_change</c>: the app was shared with a subordinate corp, or no longer is.</summary>
public sealed record AppSharingChanged : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/share_agent_change";
}

/// <summary><c>share_chain_change</c>: the app was shared with a downstream corp, or no longer is.</summary>
public sealed record ChainSharingChanged : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/share_chain_change";
}
