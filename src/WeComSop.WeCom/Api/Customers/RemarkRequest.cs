using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>What an employee notes about a customer. At least one field besides the two ids; a null field stays as it is.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
public sealed record RemarkRequest(
    [property: JsonPropertyName("userid")] string UserId,
    [property: JsonPropertyName("external_userid")] string ExternalUserId)
{
    /// <summary>The remark, at most <see cref="TextLimits.RemarkChars"/> characters.</summary>
    public string? Remark { get; init; }

    /// <summary>The description, at most <see cref="TextLimits.RemarkDescriptionChars"/> characters.</summary>
    public string? Description { get; init; }

    /// <summary>The corp, at most <see cref="TextLimits.RemarkChars"/> characters; WeChat users only.</summary>
    public string? RemarkCompany { get; init; }

    /// <summary>The mobile numbers; they replace all others. One empty text clears them.</summary>
    public IReadOnlyList<string>? RemarkMobiles { get; init; }

    /// <summary>The media id of a picture.</summary>
    [JsonPropertyName("remark_pic_mediaid")]
    public string? RemarkPictureMediaId { get; init; }

    /// <summary>The employee only: the rest is personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{nameof(RemarkRequest)} {UserId}";
}
