using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>
/// An attachment as WeCom remembers it. Employees can send kinds the API cannot, and not every field comes back: so, unlike
/// <see cref="Attachment"/>, any kind is read and everything may be missing.
/// </summary>
/// <param name="MsgType">The kind, as WeCom writes it.</param>
[JsonConverter(typeof(SentAttachmentConverter))]
public sealed record SentAttachment(string MsgType)
{
    /// <summary>Title of a link or mini program.</summary>
    public string? Title { get; init; }

    /// <summary>Address of a link.</summary>
    public string? Url { get; init; }

    /// <summary>Description of a link.</summary>
    public string? Description { get; init; }

    /// <summary>The mini program.</summary>
    public string? AppId { get; init; }

    /// <summary>Page of a mini program.</summary>
    public string? Page { get; init; }

    /// <summary>Media id of an image, video or file.</summary>
    public string? MediaId { get; init; }

    /// <summary>Picture of an image without media id, or of a link.</summary>
    public string? PictureUrl { get; init; }

    /// <summary>
    /// Whether it is what was sent, as far as can be told: kind, title, address and app. Media ids and pictures are not compared,
    /// because WeCom does not promise to give back the ones it was given.
    /// </summary>
    /// <param name="sent">What was sent.</param>
    /// <returns>True if nothing tells them apart.</returns>
    public bool Matches(Attachment sent)
    {
        ArgumentNullException.ThrowIfNull(sent);

        return MsgType == sent.MsgType && sent switch
        {
            LinkAttachment link => Title == link.Title && Url == link.Url,
            MiniProgramAttachment program => Title == program.Title && AppId == program.AppId,
            _ => true,
        };
    }
}
