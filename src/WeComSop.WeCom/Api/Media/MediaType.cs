using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>The kinds of temporary media.</summary>
public enum MediaType
{
    /// <summary>JPG or PNG, at most 10 MB.</summary>
    Image,

    /// <summary>AMR, at most 2 MB and 60 seconds.</summary>
    Voice,

    /// <summary>MP4, at most 10 MB.</summary>
    Video,

    /// <summary>Any file, at most 20 MB.</summary>
    File,
}

/// <summary>A file WeCom has taken.</summary>
public sealed record UploadedMedia
{
    /// <summary>The media id: good for 3 days, in every app of the corp. Upload again after about 2.5.</summary>
    public required string MediaId { get; init; }

    /// <summary>When it was uploaded; WeCom writes it as text.</summary>
    [JsonConverter(typeof(UnixSecondsText))]
    public DateTimeOffset? CreatedAt { get; init; }
}
