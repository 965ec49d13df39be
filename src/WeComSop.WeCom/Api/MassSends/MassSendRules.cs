namespace WeComSop.WeCom.Api;

/// <summary>Who may be together in a mass message, so that it is refused before it travels, or goes to more people than were meant.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92135.</remarks>
public static class MassSendRules
{
    /// <summary>Customers in one mass message.</summary>
    public const int MaxCustomers = 10_000;

    /// <summary>Groups in one mass message.</summary>
    public const int MaxGroups = 2000;

    /// <summary>Tags in each group of a tag filter.</summary>
    public const int MaxTagsPerGroup = 100;

    /// <summary>Checks a mass message.</summary>
    /// <param name="request">The mass message.</param>
    /// <returns>The first problem, or null.</returns>
    public static MessageProblem? Check(CreateMassSendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return (request.Audience == MassSendAudience.Groups ? CheckGroups(request) : CheckCustomers(request))
            ?? MessageRules.Check(request.Text, request.Attachments);
    }

    private static MessageProblem? CheckGroups(CreateMassSendRequest request)
    {
        if (request.ExternalUserIds is not null || request.TagFilter is not null)
        {
            return new("发给客户群时不能指定客户或标签。", "A message to groups cannot name customers or tags.");
        }

        return string.IsNullOrEmpty(request.Sender)
            ? new("发给客户群时必须指定群主。", "A message to groups needs a sender, their owner.")
            : CheckCount("客户群", "groups", request.ChatIds, MaxGroups);
    }

    private static MessageProblem? CheckCustomers(CreateMassSendRequest request)
    {
        if (request.ChatIds is not null)
        {
            return new("发给客户时不能指定客户群。", "A message to customers cannot name groups.");
        }

        if (request.ExternalUserIds is not null && request.TagFilter is not null)
        {
            return new("客户和标签只能指定一种：同时指定时企业微信会忽略标签。", "Name customers or tags: WeCom ignores the tags when it is given both.");
        }

        return request.ExternalUserIds is null && request.TagFilter is null && string.IsNullOrEmpty(request.Sender)
            ? new("没有指定客户、标签或发送成员。", "No customers, tags or sender are given.")
            : CheckCount("客户", "customers", request.ExternalUserIds, MaxCustomers) ?? CheckTags(request.TagFilter);
    }

    private static MessageProblem? CheckTags(MassSendTagFilter? filter) =>
        filter is { Groups.Count: 0 }
            ? new("标签条件为空。", "The tag filter is empty.")
            : filter?.Groups.Select(group => CheckCount("标签", "tags", group.TagIds, MaxTagsPerGroup)).FirstOrDefault(problem => problem is not null);

    private static MessageProblem? CheckCount(string chinese, string english, IReadOnlyList<string>? ids, int max) => ids?.Count switch
    {
        0 => new($"{chinese}列表为空：企业微信会当作不限。", $"The list of {english} is empty, which WeCom takes for no limit at all."),
        > 0 and var count when count > max => new($"{chinese}最多 {max} 个，现有 {count} 个。", $"A message takes {max} {english}; this one has {count}."),
        _ => null,
    };
}
