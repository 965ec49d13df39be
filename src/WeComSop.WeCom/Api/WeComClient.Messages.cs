namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Sends the welcome message: <c>POST externalcontact/send_welcome_msg</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92137. Not repeated by the transport: after an unknown outcome
    /// send it again within the 20 seconds, and take <see cref="WeComErrorCodes.ChatStarted"/> as the end of it.
    /// </remarks>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is sent.</returns>
    public Task SendWelcomeAsync(SendWelcomeRequest request, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/send_welcome_msg", request,
            WeComJson.Web.SendWelcomeRequest, WeComJson.Web.NothingReply, isRepeatable: false, cancellationToken);

    /// <summary>Sends a message of the app to employees: <c>POST message/send</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/90236. An employee gets at most 30 messages a minute and 1000 an hour
    /// from an app; WeCom drops the rest without a word. Repeated on transport failures only with
    /// <see cref="AppMessage.DuplicateCheckInterval"/>.
    /// </remarks>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Who could not get it; when nobody could, 81013 is thrown.</returns>
    public Task<AppMessageReceipt> SendAppMessageAsync(AppMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return PostAsync(
            "/cgi-bin/message/send", AppMessageWire.From(message),
            WeComJson.Web.AppMessageWire, WeComJson.Web.AppMessageReceipt,
            isRepeatable: message.DuplicateCheckInterval is not null, cancellationToken);
    }
}
