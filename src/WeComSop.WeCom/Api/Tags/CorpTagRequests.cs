using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Tags to create, in a group by id or by name; a group of that name is created where there is none.</summary>
/// <param name="Tags">The tags; the corp may have 10 000 in all. Those that exist already are not created again.</param>
public sealed record AddCorpTagsRequest([property: JsonPropertyName("tag")] IReadOnlyList<NewCorpTag> Tags)
{
    /// <summary>The group to add to; it wins over <see cref="GroupName"/>.</summary>
    public string? GroupId { get; init; }

    /// <summary>The group's name, at most <see cref="TextLimits.TagNameChars"/> characters.</summary>
    public string? GroupName { get; init; }

    /// <summary>Position of a new group, 0 to 2^32-1; larger comes first.</summary>
    public long? Order { get; init; }

    /// <summary>The app; needed by old provider suites only.</summary>
    [JsonPropertyName("agentid")]
    public int? AgentId { get; init; }
}

/// <summary>A tag to create.</summary>
/// <param name="Name">Its name, at most <see cref="TextLimits.TagNameChars"/> characters.</param>
/// <param name="Order">Position, 0 to 2^32-1; larger comes first.</param>
public sealed record NewCorpTag(string Name, long? Order = null);

/// <summary>A change of a tag or tag group that this app created.</summary>
/// <param name="Id">The tag or group.</param>
/// <param name="Name">The new name, at most <see cref="TextLimits.TagNameChars"/> characters; null to keep it.</param>
/// <param name="Order">The new position; null to keep it.</param>
public sealed record EditCorpTagRequest(string Id, string? Name = null, long? Order = null);

internal sealed record MarkTagsRequest(
    [property: JsonPropertyName("userid")] string UserId,
    [property: JsonPropertyName("external_userid")] string ExternalUserId,
    [property: JsonPropertyName("add_tag")] IReadOnlyList<string>? Add,
    [property: JsonPropertyName("remove_tag")] IReadOnlyList<string>? Remove);
