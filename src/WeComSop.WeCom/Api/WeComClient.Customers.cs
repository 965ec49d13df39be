namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Reads a customer and the friendships with employees: <c>GET externalcontact/get</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92114. Repeated on transport failures.</remarks>
    /// <param name="externalUserId">The customer.</param>
    /// <param name="cursor">Where to go on, for customers with more than 500 friendships.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customer.</returns>
    public Task<ExternalContactDetails> GetExternalContactAsync(
        string externalUserId, string? cursor = null, CancellationToken cancellationToken = default) =>
        GetAsync(
            "/cgi-bin/externalcontact/get", WeComJson.Web.ExternalContactDetails, cancellationToken,
            ("external_userid", externalUserId), ("cursor", cursor));

    /// <summary>Lists an employee's customers: <c>GET externalcontact/list</c>. Not paged.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92113. Repeated on transport failures.</remarks>
    /// <param name="userId">The employee. One without customers answers 84061.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The customers' ids.</returns>
    public async Task<IReadOnlyList<string>> ListExternalContactsAsync(string userId, CancellationToken cancellationToken = default)
    {
        var reply = await GetAsync("/cgi-bin/externalcontact/list", WeComJson.Web.ExternalContactsReply, cancellationToken, ("userid", userId));
        return reply.ExternalUserIds ?? [];
    }

    /// <summary>Reads the customers of several employees: <c>POST externalcontact/batch/get_by_user</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92994. Repeated on transport failures.</remarks>
    /// <param name="userIds">The employees, at most 100.</param>
    /// <param name="cursor">Where to go on.</param>
    /// <param name="limit">How many in one answer, at most 100.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A page of friendships.</returns>
    public Task<BatchExternalContacts> BatchGetExternalContactsAsync(
        IReadOnlyList<string> userIds, string? cursor = null, int limit = 100, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/batch/get_by_user", new BatchExternalContactsRequest(userIds, cursor, limit),
            WeComJson.Web.BatchExternalContactsRequest, WeComJson.Web.BatchExternalContacts, isRepeatable: true, cancellationToken);

    /// <summary>Sets an employee's remark on a customer: <c>POST externalcontact/remark</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92115. Repeated on transport failures.</remarks>
    /// <param name="request">What to set.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is set.</returns>
    public Task RemarkAsync(RemarkRequest request, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/remark", request,
            WeComJson.Web.RemarkRequest, WeComJson.Web.NothingReply, isRepeatable: true, cancellationToken);
}
