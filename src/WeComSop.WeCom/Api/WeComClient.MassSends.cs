namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    private const int MaxSendRecordsPerPage = 1000;

    /// <summary>Gives employees a mass message to confirm: <c>POST externalcontact/add_msg_template</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92135. Nothing is sent until each employee confirms, and there is
    /// no way to say when: call it when the time has come. A customer or group gets at most as many mass messages a month as the month has
    /// days, or what the administrator has set instead. Not repeated by the transport, because every repetition is one more task for the
    /// employees: after an unknown outcome look for it first, with <see cref="ListMassSendsAsync"/> and <see cref="MassSend.SaysTheSameAs"/>.
    /// </remarks>
    /// <param name="request">The mass message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its id, and whom it cannot go to; when it can go to nobody, 41048 is thrown.</returns>
    /// <exception cref="ArgumentException"><see cref="MassSendRules"/> refuses it; the message says why.</exception>
    public Task<MassSendReceipt> CreateMassSendAsync(CreateMassSendRequest request, CancellationToken cancellationToken = default)
    {
        if (MassSendRules.Check(request) is { } problem)
        {
            throw new ArgumentException($"{problem.Chinese} {problem.English}", nameof(request));
        }

        return PostAsync(
            "/cgi-bin/externalcontact/add_msg_template", request,
            WeComJson.Web.CreateMassSendRequest, WeComJson.Web.MassSendReceipt, isRepeatable: false, cancellationToken);
    }

    /// <summary>Lists mass messages: <c>POST externalcontact/get_groupmsg_list_v2</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/93338. Repeated on transport failures.</remarks>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A page of mass messages.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time or the limit is out of range.</exception>
    public Task<MassSendPage> ListMassSendsAsync(MassSendQuery query, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/get_groupmsg_list_v2", MassSendsRequest.From(query),
            WeComJson.Web.MassSendsRequest, WeComJson.Web.MassSendPage, isRepeatable: true, cancellationToken);

    /// <summary>Reads which employees have sent a mass message: <c>POST externalcontact/get_groupmsg_task</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/93338. Repeated on transport failures. Shortly after creation it
    /// answers <see cref="WeComErrorCodes.StillDispatching"/>, and after cancellation <see cref="WeComErrorCodes.MassSendCancelled"/>.
    /// </remarks>
    /// <param name="messageId">The mass message.</param>
    /// <param name="cursor">Where to go on.</param>
    /// <param name="limit">How many in one answer, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A page of employees.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public Task<MassSendTaskPage> GetMassSendTasksAsync(
        string messageId, string? cursor = null, int limit = MaxSendRecordsPerPage, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxSendRecordsPerPage);
        return PostAsync(
            "/cgi-bin/externalcontact/get_groupmsg_task", new MassSendTasksRequest(messageId, limit, cursor),
            WeComJson.Web.MassSendTasksRequest, WeComJson.Web.MassSendTaskPage, isRepeatable: true, cancellationToken);
    }

    /// <summary>Reads whom one employee has sent a mass message: <c>POST externalcontact/get_groupmsg_send_result</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/93338. Repeated on transport failures. Shortly after creation it
    /// answers <see cref="WeComErrorCodes.StillDispatching"/>, and after cancellation <see cref="WeComErrorCodes.MassSendCancelled"/>.
    /// </remarks>
    /// <param name="messageId">The mass message.</param>
    /// <param name="userId">The employee.</param>
    /// <param name="cursor">Where to go on.</param>
    /// <param name="limit">How many in one answer, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A page of customers or groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public Task<MassSendResultPage> GetMassSendResultsAsync(
        string messageId,
        string userId,
        string? cursor = null,
        int limit = MaxSendRecordsPerPage,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxSendRecordsPerPage);
        return PostAsync(
            "/cgi-bin/externalcontact/get_groupmsg_send_result", new MassSendResultsRequest(messageId, userId, limit, cursor),
            WeComJson.Web.MassSendResultsRequest, WeComJson.Web.MassSendResultPage, isRepeatable: true, cancellationToken);
    }

    /// <summary>Reminds the employees who have not sent a mass message: <c>POST externalcontact/remind_groupmsg_send</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/97610. At most three reminders in 24 hours, then
    /// <see cref="WeComErrorCodes.ReminderLimit"/>. Not repeated by the transport: a repetition would use one of them up.
    /// </remarks>
    /// <param name="messageId">The mass message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When they are reminded.</returns>
    public Task RemindMassSendAsync(string messageId, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/remind_groupmsg_send", new MassSendIdRequest(messageId),
            WeComJson.Web.MassSendIdRequest, WeComJson.Web.NothingReply, isRepeatable: false, cancellationToken);

    /// <summary>
    /// Takes a mass message away from the employees who have not sent it: <c>POST externalcontact/cancel_groupmsg_send</c>. What was sent
    /// stays sent.
    /// </summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/97611. Repeated on transport failures: take
    /// <see cref="WeComErrorCodes.MassSendCancelled"/> for success.
    /// </remarks>
    /// <param name="messageId">The mass message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is cancelled.</returns>
    public Task CancelMassSendAsync(string messageId, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/cancel_groupmsg_send", new MassSendIdRequest(messageId),
            WeComJson.Web.MassSendIdRequest, WeComJson.Web.NothingReply, isRepeatable: true, cancellationToken);
}
