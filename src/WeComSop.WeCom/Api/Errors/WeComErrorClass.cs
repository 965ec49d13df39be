namespace WeComSop.WeCom.Api;

/// <summary>What to do about an <c>errcode</c>.</summary>
public enum WeComErrorClass
{
    /// <summary>Repeat at once, at most three times, with a short pause.</summary>
    RetryNow,

    /// <summary>Repeat after <see cref="WeComError.RetryAfter"/>.</summary>
    RetryLater,

    /// <summary>The credential (access token or ticket) has ended: fetch a new one and repeat once.</summary>
    Token,

    /// <summary>The same request will never succeed.</summary>
    Permanent,

    /// <summary>Somebody has to change something in WeCom or in the settings first.</summary>
    Human,
}
