namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Creates a way into groups: <c>POST externalcontact/groupchat/add_join_way</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92229. A corp may have 500 000, contact ways among them. Not repeated
    /// by the transport. After an unknown outcome there is nowhere to look: a way nobody knows of uses up the quota, and harms nothing else.
    /// </remarks>
    /// <param name="way">The way.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its id: keep it, WeCom does not list them.</returns>
    /// <exception cref="ArgumentException"><see cref="JoinWayRules"/> refuses it; the message says why.</exception>
    public async Task<string> AddJoinWayAsync(JoinWay way, CancellationToken cancellationToken = default)
    {
        ThrowIfRefused(way);
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/groupchat/add_join_way", way with { ConfigId = null, QrCode = null },
            WeComJson.Web.JoinWay, WeComJson.Web.JoinWayIdReply, isRepeatable: false, cancellationToken);
        return reply.ConfigId;
    }

    /// <summary>Reads a way into groups that this app created: <c>POST externalcontact/groupchat/get_join_way</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92229. Repeated on transport failures.</remarks>
    /// <param name="configId">The way.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The way, with its QR code.</returns>
    public async Task<JoinWay> GetJoinWayAsync(string configId, CancellationToken cancellationToken = default)
    {
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/groupchat/get_join_way", new JoinWayIdRequest(configId),
            WeComJson.Web.JoinWayIdRequest, WeComJson.Web.JoinWayReply, isRepeatable: true, cancellationToken);
        return reply.JoinWay;
    }

    /// <summary>
    /// Changes a way into groups that this app created: <c>POST externalcontact/groupchat/update_join_way</c>. What is not given is not kept.
    /// </summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92229. Repeated on transport failures.</remarks>
    /// <param name="way">The whole way, with <see cref="JoinWay.ConfigId"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is changed.</returns>
    /// <exception cref="ArgumentException"><see cref="JoinWayRules"/> refuses it, or it has no id.</exception>
    public Task UpdateJoinWayAsync(JoinWay way, CancellationToken cancellationToken = default)
    {
        ThrowIfRefused(way);
        ArgumentException.ThrowIfNullOrEmpty(way.ConfigId);
        return PostAsync(
            "/cgi-bin/externalcontact/groupchat/update_join_way", way with { QrCode = null },
            WeComJson.Web.JoinWay, WeComJson.Web.NothingReply, isRepeatable: true, cancellationToken);
    }

    /// <summary>Deletes a way into groups that this app created: <c>POST externalcontact/groupchat/del_join_way</c>. Its code is dead then.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92229. A repetition of a deletion answers an error about the id.
    /// </remarks>
    /// <param name="configId">The way.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is deleted.</returns>
    public Task DeleteJoinWayAsync(string configId, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/groupchat/del_join_way", new JoinWayIdRequest(configId),
            WeComJson.Web.JoinWayIdRequest, WeComJson.Web.NothingReply, isRepeatable: false, cancellationToken);

    private static void ThrowIfRefused(JoinWay way)
    {
        if (JoinWayRules.Check(way) is { } problem)
        {
            throw new ArgumentException($"{problem.Chinese} {problem.English}", nameof(way));
        }
    }
}
