namespace WeComSop.WeCom.Api;

/// <summary>Where a new token comes from when the cached one has ended.</summary>
/// <param name="rejected">The token WeCom no longer takes, if that is why a new one is needed. A store shared between nodes drops exactly
/// this one.</param>
/// <param name="cancellationToken">Gives up.</param>
/// <returns>The token.</returns>
public delegate Task<AccessToken> FetchAccessToken(string? rejected, CancellationToken cancellationToken);

/// <summary>Asks WeCom for a token: <c>GET /cgi-bin/gettoken</c>.</summary>
/// <remarks>
/// Official page: https://developer.work.weixin.qq.com/document/path/91039. The secret is in the query: do not log this client's requests.
/// </remarks>
/// <param name="http">A client whose base address is WeCom's.</param>
/// <param name="corpId">The corp.</param>
/// <param name="secret">The app's secret.</param>
/// <param name="time">The clock.</param>
/// <param name="options">Timeouts.</param>
public sealed class AccessTokenSource(HttpClient http, string corpId, string secret, TimeProvider time, HttpTransportOptions? options = null)
{
    internal const string Path = "/cgi-bin/gettoken";

    private readonly HttpSender sender = new(http, time, options ?? new());

    /// <summary>Fetches a token.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token.</returns>
    /// <exception cref="WeComException">WeCom refused corp id or secret.</exception>
    /// <exception cref="WeComTransportException">There was no usable answer.</exception>
    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var request = WeComRequest.Get(Path, ("corpid", corpId), ("corpsecret", secret));
        var reply = await sender.SendAsync(request, token: null, cancellationToken);
        var granted = ReplyReader.Read(Path, reply, WeComJson.Web.TokenReply);
        return granted is { AccessToken.Length: > 0, ExpiresIn: > 0 }
            ? new AccessToken(granted.AccessToken, time.GetUtcNow().AddSeconds(granted.ExpiresIn))
            : throw new WeComTransportException($"{Path}: the answer holds no token.", mayHaveTakenEffect: false);
    }
}

internal sealed record TokenReply(string AccessToken, int ExpiresIn);
