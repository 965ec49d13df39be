using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>What one employee knows about a customer: one friendship.</summary>
public sealed record FollowUser
{
    /// <summary>The employee.</summary>
    [JsonPropertyName("userid")]
    public required string UserId { get; init; }

    /// <summary>The employee's remark.</summary>
    public string? Remark { get; init; }

    /// <summary>The employee's description.</summary>
    public string? Description { get; init; }

    /// <summary>When they became contacts.</summary>
    [JsonPropertyName("createtime")]
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>The tags, from <see cref="WeComClient.GetExternalContactAsync"/> only.</summary>
    public IReadOnlyList<FollowTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>
    /// The ids of corp and rule-group tags, from <see cref="WeComClient.BatchGetExternalContactsAsync"/> only. Personal tags are left out.
    /// </summary>
    [JsonPropertyName("tag_id")]
    public IReadOnlyList<string> TagIds { get; init => field = value ?? []; } = [];

    /// <summary>The corp name in the remark.</summary>
    public string? RemarkCorpName { get; init; }

    /// <summary>The mobile numbers in the remark.</summary>
    public IReadOnlyList<string> RemarkMobiles { get; init => field = value ?? []; } = [];

    /// <summary>
    /// How they met: 1 QR code, 2 mobile search, 3 card, 4 group chat, 5 phone book, 6 WeChat contact, 10 Channels, 16 acquisition link,
    /// 17 custom development, 24 request received by the WeChat account, 201 shared by a colleague, 202 assigned by an administrator, and
    /// more; 0 unknown.
    /// </summary>
    public int AddWay { get; init; }

    /// <summary>Who began it: the employee's, the customer's or the sharing colleague's id.</summary>
    [JsonPropertyName("oper_userid")]
    public string? OperatorUserId { get; init; }

    /// <summary>The state of the contact way, or the channel of the acquisition link.</summary>
    public string? State { get; init; }

    /// <summary>Where in Channels they met; only for <see cref="AddWay"/> 10.</summary>
    [JsonPropertyName("wechat_channels")]
    public WeChatChannelsSource? WeChatChannels { get; init; }

    /// <summary>The employee only: the rest is personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{nameof(FollowUser)} {UserId}";
}

/// <summary>A tag on a friendship.</summary>
public sealed record FollowTag
{
    /// <summary>The group's name.</summary>
    public string? GroupName { get; init; }

    /// <summary>The tag's name.</summary>
    public string? TagName { get; init; }

    /// <summary>The tag's id; personal tags have none.</summary>
    public string? TagId { get; init; }

    /// <summary>1 corp tag, 2 personal tag, 3 rule-group tag.</summary>
    public int Type { get; init; }
}

/// <summary>Where in WeChat Channels (视频号) a customer came from.</summary>
public sealed record WeChatChannelsSource
{
    /// <summary>The channel's name.</summary>
    public string? Nickname { get; init; }

    /// <summary>0 unknown, 1 home page, 2 comments, 3 live broadcast, 4 product window.</summary>
    public int Source { get; init; }
}
