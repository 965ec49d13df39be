using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Who opened a page: an employee, a customer, or somebody else.</summary>
public sealed record Visitor
{
    /// <summary>The employee, whether in the app's visible range or not; null for all others.</summary>
    [JsonPropertyName("userid")]
    public string? UserId { get; init; }

    /// <summary>The customer, if somebody in the visible range is in contact with them; null for all others.</summary>
    [JsonPropertyName("external_userid")]
    public string? ExternalUserId { get; init; }

    /// <summary>An id of anybody who is no employee, for this corp only.</summary>
    [JsonPropertyName("openid")]
    public string? OpenId { get; init; }

    /// <summary>The type of the record only.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => nameof(Visitor);
}
