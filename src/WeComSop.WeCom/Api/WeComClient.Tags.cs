namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Reads customer tags: <c>POST externalcontact/get_corp_tag_list</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92117. Repeated on transport failures.</remarks>
    /// <param name="tagIds">The tags to read.</param>
    /// <param name="groupIds">The groups to read; they win over <paramref name="tagIds"/>. Without either, all are read.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The groups with their tags.</returns>
    public async Task<IReadOnlyList<CorpTagGroup>> GetCorpTagsAsync(
        IReadOnlyList<string>? tagIds = null, IReadOnlyList<string>? groupIds = null, CancellationToken cancellationToken = default)
    {
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/get_corp_tag_list", new CorpTagsRequest(tagIds, groupIds),
            WeComJson.Web.CorpTagsRequest, WeComJson.Web.CorpTagsReply, isRepeatable: true, cancellationToken);
        return reply.Groups ?? [];
    }

    /// <summary>Creates tags: <c>POST externalcontact/add_corp_tag</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92117. After an unknown outcome, look before repeating.</remarks>
    /// <param name="request">The tags and their group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group with the tags that were created.</returns>
    public async Task<CorpTagGroup> AddCorpTagsAsync(AddCorpTagsRequest request, CancellationToken cancellationToken = default)
    {
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/add_corp_tag", request,
            WeComJson.Web.AddCorpTagsRequest, WeComJson.Web.CorpTagGroupReply, isRepeatable: false, cancellationToken);
        return reply.Group;
    }

    /// <summary>Renames or moves a tag or group this app created: <c>POST externalcontact/edit_corp_tag</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92117. Repeated on transport failures.</remarks>
    /// <param name="request">The change.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is changed.</returns>
    public Task EditCorpTagAsync(EditCorpTagRequest request, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/edit_corp_tag", request,
            WeComJson.Web.EditCorpTagRequest, WeComJson.Web.NothingReply, isRepeatable: true, cancellationToken);

    /// <summary>
    /// Deletes tags or groups this app created: <c>POST externalcontact/del_corp_tag</c>. A group whose last tag is deleted goes too.
    /// </summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92117. A repetition of a deletion answers 40068.</remarks>
    /// <param name="tagIds">The tags.</param>
    /// <param name="groupIds">The groups.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When they are deleted.</returns>
    public Task DeleteCorpTagsAsync(
        IReadOnlyList<string>? tagIds = null, IReadOnlyList<string>? groupIds = null, CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/del_corp_tag", new CorpTagsRequest(tagIds, groupIds),
            WeComJson.Web.CorpTagsRequest, WeComJson.Web.NothingReply, isRepeatable: false, cancellationToken);

    /// <summary>Puts tags on one friendship and takes others off: <c>POST externalcontact/mark_tag</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92118. Repeated on transport failures. Two calls for one
    /// friendship at the same time answer 45035: send them one after another.
    /// </remarks>
    /// <param name="userId">The employee: each friendship of a customer has tags of its own.</param>
    /// <param name="externalUserId">The customer.</param>
    /// <param name="add">Tags to put on.</param>
    /// <param name="remove">Tags to take off.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When it is done.</returns>
    public Task MarkTagsAsync(
        string userId,
        string externalUserId,
        IReadOnlyList<string>? add = null,
        IReadOnlyList<string>? remove = null,
        CancellationToken cancellationToken = default) =>
        PostAsync(
            "/cgi-bin/externalcontact/mark_tag", new MarkTagsRequest(userId, externalUserId, add, remove),
            WeComJson.Web.MarkTagsRequest, WeComJson.Web.NothingReply, isRepeatable: true, cancellationToken);
}
