using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A customer.</summary>
public sealed record ExternalContact
{
    /// <summary>The customer's id for this app.</summary>
    [JsonPropertyName("external_userid")]
    public required string ExternalUserId { get; init; }

    /// <summary>The WeChat nickname, or the WeCom name.</summary>
    public string? Name { get; init; }

    /// <summary>URL of the portrait; not for providers.</summary>
    public string? Avatar { get; init; }

    /// <summary>1 WeChat user, 2 WeCom user.</summary>
    public int Type { get; init; }

    /// <summary>0 unknown, 1 male, 2 female.</summary>
    public int Gender { get; init; }

    /// <summary>The union id; present only if the corp bound a WeChat developer account.</summary>
    [JsonPropertyName("unionid")]
    public string? UnionId { get; init; }

    /// <summary>Position; WeCom users only.</summary>
    public string? Position { get; init; }

    /// <summary>Short name of the corp; WeCom users only.</summary>
    public string? CorpName { get; init; }

    /// <summary>Full name of the corp; WeCom users only.</summary>
    public string? CorpFullName { get; init; }

    /// <summary>The type of the record only: the rest is personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => nameof(ExternalContact);
}
