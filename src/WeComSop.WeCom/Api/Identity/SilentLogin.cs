using System.Buffers;
using System.Globalization;

namespace WeComSop.WeCom.Api;

/// <summary>Sends whoever opens a page in WeCom or WeChat round by way of WeCom, to come back with a code and without being asked.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/91022.</remarks>
public static class SilentLogin
{
    /// <summary>The longest state, in characters.</summary>
    public const int MaxStateChars = 128;

    private static readonly SearchValues<char> StateChars =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Builds the address to send the browser to. It comes back to <paramref name="returnTo"/> with the parameters <c>code</c>, for
    /// <see cref="WeComClient.GetVisitorAsync"/>, and <c>state</c>. Use <see cref="Uri.AbsoluteUri"/>: the text of a <see cref="Uri"/> is unescaped.
    /// </summary>
    /// <param name="corpId">The corp.</param>
    /// <param name="agentId">The app.</param>
    /// <param name="returnTo">
    /// The page, absolute, by http or https. Host and port must be the app's trusted domain exactly, or the code is refused with 50001.
    /// </param>
    /// <param name="state">1 to <see cref="MaxStateChars"/> letters and digits, to tell that the answer belongs to the question.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">The page or the state is not as it must be.</exception>
    public static Uri BuildUrl(string corpId, int agentId, Uri returnTo, string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(corpId);
        ArgumentNullException.ThrowIfNull(returnTo);
        ArgumentException.ThrowIfNullOrEmpty(state);
        if (!returnTo.IsAbsoluteUri || (returnTo.Scheme != Uri.UriSchemeHttps && returnTo.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException("The page must be absolute, by http or https.", nameof(returnTo));
        }

        if (state.Length > MaxStateChars || state.AsSpan().ContainsAnyExcept(StateChars))
        {
            throw new ArgumentException($"The state must be 1 to {MaxStateChars} letters and digits.", nameof(state));
        }

        return new(string.Create(CultureInfo.InvariantCulture,
            $"https://open.weixin.qq.com/connect/oauth2/authorize?appid={Uri.EscapeDataString(corpId)}&redirect_uri={Uri.EscapeDataString(returnTo.AbsoluteUri)}&response_type=code&scope=snsapi_base&state={state}&agentid={agentId}#wechat_redirect"));
    }
}
