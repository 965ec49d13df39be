namespace WeComSop.WeCom.Api;

/// <summary>
/// The transport over <see cref="HttpClient"/>. It adds the access token; on 40014 and 42001 it drops exactly that token, fetches
/// another and repeats the call once. Neither token nor secret appears in any exception.
/// </summary>
/// <param name="http">
/// A client whose base address is WeCom's (<c>https://qyapi.weixin.qq.com</c>) or has a path of its own; do not log its request URIs, the
/// token is in the query. Its timeout should be longer than the options'.
/// </param>
/// <param name="tokens">The app's token.</param>
/// <param name="limiter">The limits, shared by all apps of a corp.</param>
/// <param name="time">The clock.</param>
/// <param name="options">Timeouts and repetitions.</param>
public sealed class HttpTransport(
    HttpClient http, AccessTokenCache tokens, FrequencyLimiter limiter, TimeProvider time, HttpTransportOptions? options = null) : IWeComTransport
{
    private static readonly TimeSpan BlockTime = TimeSpan.FromMinutes(1);

    private readonly HttpSender sender = new(http, time, options ?? new());

    /// <inheritdoc/>
    public async Task<WeComReply> SendAsync(WeComRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        var token = await tokens.GetAsync(cancellationToken);
        var reply = await SendOnceAsync(request, token, cancellationToken);
        if (!IsTokenRefused(reply))
        {
            return reply;
        }

        tokens.Drop(token);
        return await SendOnceAsync(request, await tokens.GetAsync(cancellationToken), cancellationToken);
    }

    private static bool IsTokenRefused(WeComReply reply) =>
        reply.Status.Code is WeComErrorCodes.InvalidToken or WeComErrorCodes.ExpiredToken;

    private async Task<WeComReply> SendOnceAsync(WeComRequest request, string token, CancellationToken cancellationToken)
    {
        if (limiter.TryTake(tokens.CorpId, request.Path) is { } wait)
        {
            throw new WeComThrottledException(request.Path, wait);
        }

        var reply = await sender.SendAsync(request, token, cancellationToken);
        if (reply.Status.Code == WeComErrorCodes.FrequencyLimit)
        {
            limiter.Close(tokens.CorpId, request.Path, BlockTime);
        }

        return reply;
    }
}
