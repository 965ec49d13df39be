namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Learns who opened a page: <c>GET auth/getuserinfo</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/91023. A code is good for one use within 5 minutes, then it
    /// answers 42022 or 42003: send the visitor to <see cref="SilentLogin"/> again. Repeated on transport failures, which may use it up.
    /// </remarks>
    /// <param name="code">From the address the visitor came back to.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The visitor.</returns>
    public Task<Visitor> GetVisitorAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return GetAsync("/cgi-bin/auth/getuserinfo", WeComJson.Web.Visitor, cancellationToken, ("code", code));
    }
}
