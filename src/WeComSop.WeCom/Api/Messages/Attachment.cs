using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>
/// Something sent along with a text; each arrives as a message of its own. A message takes at most
/// <see cref="TextLimits.Attachments"/>. The kinds are closed: those below.
/// </summary>
[JsonConverter(typeof(AttachmentConverter))]
public abstract record Attachment
{
    private protected Attachment(string msgType) => MsgType = msgType;

    /// <summary>The kind, as WeCom writes it.</summary>
    [JsonIgnore]
    public string MsgType { get; }
}

/// <summary>A picture, by media id or by the permanent URL of <c>media/uploadimg</c>; exactly one of them.</summary>
/// <param name="MediaId">From <see cref="WeComClient.UploadMediaAsync"/>, valid 3 days.</param>
/// <param name="PictureUrl">From <c>media/uploadimg</c>.</param>
public sealed record ImageAttachment(
    string? MediaId = null, [property: JsonPropertyName("pic_url")] string? PictureUrl = null) : Attachment("image");

/// <summary>A link card.</summary>
/// <param name="Title">At most <see cref="TextLimits.LinkTitleBytes"/> bytes.</param>
/// <param name="Url">At most <see cref="TextLimits.UrlBytes"/> bytes.</param>
/// <param name="Description">At most <see cref="TextLimits.LinkDescriptionBytes"/> bytes.</param>
/// <param name="PictureUrl">The cover, at most <see cref="TextLimits.UrlBytes"/> bytes.</param>
public sealed record LinkAttachment(
    string Title,
    string Url,
    [property: JsonPropertyName("desc")] string? Description = null,
    [property: JsonPropertyName("picurl")] string? PictureUrl = null) : Attachment("link");

/// <summary>A mini program card.</summary>
/// <param name="Title">At most <see cref="TextLimits.MiniProgramTitleBytes"/> bytes.</param>
/// <param name="PictureMediaId">The cover, from <see cref="WeComClient.UploadMediaAsync"/>, valid 3 days.</param>
/// <param name="AppId">The mini program; it must be bound to the corp.</param>
/// <param name="Page">The page to open.</param>
public sealed record MiniProgramAttachment(
    string Title,
    [property: JsonPropertyName("pic_media_id")] string PictureMediaId,
    [property: JsonPropertyName("appid")] string AppId,
    string Page) : Attachment("miniprogram");

/// <summary>A video.</summary>
/// <param name="MediaId">From <see cref="WeComClient.UploadMediaAsync"/>, valid 3 days.</param>
public sealed record VideoAttachment(string MediaId) : Attachment("video");

/// <summary>A file.</summary>
/// <param name="MediaId">From <see cref="WeComClient.UploadMediaAsync"/>, valid 3 days.</param>
public sealed record FileAttachment(string MediaId) : Attachment("file");
