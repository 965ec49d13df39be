namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    private const int MaxGroupsPerPage = 1000;

    /// <summary>Lists customer groups: <c>POST externalcontact/groupchat/list</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92120. Repeated on transport failures.</remarks>
    /// <param name="owners">
    /// Only groups of these owners, 1 to 100; null for all in the visible range, which answers 81017 when there are more than 1000
    /// employees in it. Owners who have left the corp are found only when they are named.
    /// </param>
    /// <param name="status">Only groups with this <see cref="GroupListItem.Status"/>; 0 for all.</param>
    /// <param name="cursor">Where to go on.</param>
    /// <param name="limit">How many in one answer, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A page of groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too many owners or none, or a limit out of range.</exception>
    public Task<GroupPage> ListGroupsAsync(
        IReadOnlyList<string>? owners = null,
        int status = 0,
        string? cursor = null,
        int limit = MaxGroupsPerPage,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxGroupsPerPage);
        return PostAsync(
            "/cgi-bin/externalcontact/groupchat/list", new GroupsRequest(status, OwnerFilter.From(owners), cursor, limit),
            WeComJson.Web.GroupsRequest, WeComJson.Web.GroupPage, isRepeatable: true, cancellationToken);
    }

    /// <summary>Reads a customer group and its members: <c>POST externalcontact/groupchat/get</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92122. Repeated on transport failures. After an event the
    /// details follow a little later: wait about two seconds before reading.
    /// </remarks>
    /// <param name="chatId">
    /// The group; its owner must be in the visible range. A dismissed one answers <see cref="WeComErrorCodes.GroupDismissed"/>.
    /// </param>
    /// <param name="withNames">Whether to read <see cref="GroupMember.Name"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group.</returns>
    public async Task<CustomerGroup> GetGroupAsync(string chatId, bool withNames = true, CancellationToken cancellationToken = default)
    {
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/groupchat/get", new GroupRequest(chatId, withNames ? 1 : 0),
            WeComJson.Web.GroupRequest, WeComJson.Web.GroupReply, isRepeatable: true, cancellationToken);
        return reply.Group;
    }
}
