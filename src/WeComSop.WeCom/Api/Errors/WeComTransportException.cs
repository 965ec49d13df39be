namespace WeComSop.WeCom.Api;

/// <summary>A call got no usable answer from WeCom.</summary>
/// <param name="message">What happened, without token or query.</param>
/// <param name="mayHaveTakenEffect">See <see cref="MayHaveTakenEffect"/>.</param>
/// <param name="innerException">The cause.</param>
public sealed class WeComTransportException(string message, bool mayHaveTakenEffect, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>
    /// Whether WeCom may have carried the call out: true once the request was on its way (no answer in time, a reset, a server
    /// error, an unreadable answer), false if the connection was never made or the request was turned away.
    /// </summary>
    public bool MayHaveTakenEffect { get; } = mayHaveTakenEffect;

    /// <summary>Whether the same call may well succeed a moment later.</summary>
    internal bool IsTransient { get; init; } = true;
}
