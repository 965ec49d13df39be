using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A customer group and who is in it.</summary>
public sealed record CustomerGroup
{
    /// <summary>The group's id for this app.</summary>
    public required string ChatId { get; init; }

    /// <summary>The name; empty for a group that was never given one.</summary>
    public string? Name { get; init; }

    /// <summary>The employee who owns the group.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>The notice (群公告).</summary>
    public string? Notice { get; init; }

    /// <summary>Everybody in the group, employees and others.</summary>
    [JsonPropertyName("member_list")]
    public IReadOnlyList<GroupMember> Members { get; init => field = value ?? []; } = [];

    /// <summary>The administrators; the owner is not among them.</summary>
    [JsonPropertyName("admin_list")]
    public IReadOnlyList<GroupUser> Admins { get; init => field = value ?? []; } = [];

    /// <summary>
    /// The version of <see cref="Members"/>, to compare with the versions of the event <c>change_external_chat</c> / <c>update</c>.
    /// </summary>
    public string? MemberVersion { get; init; }

    /// <summary>The id only: the rest is personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{nameof(CustomerGroup)} {ChatId}";
}

/// <summary>Somebody named by id only.</summary>
public sealed record GroupUser
{
    /// <summary>An employee, or for somebody who invited also a customer.</summary>
    [JsonPropertyName("userid")]
    public required string UserId { get; init; }
}

internal sealed record GroupRequest(string ChatId, int NeedName);

internal sealed record GroupReply
{
    [JsonPropertyName("group_chat")]
    public required CustomerGroup Group { get; init; }
}
