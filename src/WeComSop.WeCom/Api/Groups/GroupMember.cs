using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Somebody in a customer group. A customer is listed even if no employee is in contact with them.</summary>
public sealed record GroupMember
{
    /// <summary>The employee's id, or the customer's external id.</summary>
    [JsonPropertyName("userid")]
    public required string UserId { get; init; }

    /// <summary>1 employee, 2 external.</summary>
    public int Type { get; init; }

    /// <summary>The union id; external WeChat users only, and only if the corp bound a WeChat developer account.</summary>
    [JsonPropertyName("unionid")]
    public string? UnionId { get; init; }

    /// <summary>When they joined.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? JoinTime { get; init; }

    /// <summary>1 invited by a member directly, 2 by an invitation link, 3 scanned the group's code.</summary>
    public int JoinScene { get; init; }

    /// <summary>Who invited them; employees of the own corp only.</summary>
    public GroupUser? Invitor { get; init; }

    /// <summary>The nickname in the group.</summary>
    public string? GroupNickname { get; init; }

    /// <summary>The name, if it was asked for: an employee's name, a customer's WeChat nickname or WeCom name.</summary>
    public string? Name { get; init; }

    /// <summary>The state of the join way they came by.</summary>
    public string? State { get; init; }

    /// <summary>Whether it is an employee.</summary>
    [JsonIgnore]
    public bool IsEmployee => Type == 1;

    /// <summary>The type of the record only: the rest is personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => nameof(GroupMember);
}
