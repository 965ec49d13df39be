using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A group of customer tags.</summary>
public sealed record CorpTagGroup
{
    /// <summary>The group.</summary>
    public required string GroupId { get; init; }

    /// <summary>Its name.</summary>
    public string? GroupName { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>Position, 0 to 2^32-1; larger comes first.</summary>
    public long Order { get; init; }

    /// <summary>Whether it was deleted; only answered when it was asked for by id.</summary>
    public bool Deleted { get; init; }

    /// <summary>Its tags.</summary>
    [JsonPropertyName("tag")]
    public IReadOnlyList<CorpTag> Tags { get; init => field = value ?? []; } = [];
}

/// <summary>A customer tag.</summary>
public sealed record CorpTag
{
    /// <summary>The tag.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>Position, 0 to 2^32-1; larger comes first.</summary>
    public long Order { get; init; }

    /// <summary>Whether it was deleted; only answered when it was asked for by id.</summary>
    public bool Deleted { get; init; }
}

internal sealed record CorpTagsReply([property: JsonPropertyName("tag_group")] IReadOnlyList<CorpTagGroup>? Groups);

internal sealed record CorpTagGroupReply([property: JsonPropertyName("tag_group")] CorpTagGroup Group);

internal sealed record CorpTagsRequest(
    [property: JsonPropertyName("tag_id")] IReadOnlyList<string>? TagIds,
    [property: JsonPropertyName("group_id")] IReadOnlyList<string>? GroupIds);
