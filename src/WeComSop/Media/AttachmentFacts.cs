using WeComSop.Playbooks;

namespace WeComSop.Media;

/// An attachment as a queued call carries it: complete, apart from the media id, which lives three days only.
internal sealed record AttachmentFacts(string Kind)
{
    public string? Path { get; init; }

    public string? ContentHash { get; init; }

    public string? Title { get; init; }

    public string? Url { get; init; }

    public string? Description { get; init; }

    public string? PictureUrl { get; init; }

    public string? AppId { get; init; }

    public string? Page { get; init; }

    public static AttachmentFacts Of(ContentAttachment attachment) => attachment switch
    {
        LinkAttachment link => new("link") { Title = link.Title, Url = link.Url, Description = link.Description, PictureUrl = link.PictureUrl },
        ImageAttachment image => new("image") { Path = image.Image.Path, ContentHash = image.Image.Sha256 },
        VideoAttachment video => new("video") { Path = video.Video.Path, ContentHash = video.Video.Sha256 },
        FileAttachment file => new("file") { Path = file.File.Path, ContentHash = file.File.Sha256 },
        MiniProgramAttachment program => new("miniprogram")
        {
            Title = program.Title,
            AppId = program.AppId,
            Page = program.Page,
            Path = program.Picture.Path,
            ContentHash = program.Picture.Sha256,
        },
        _ => throw new InvalidOperationException($"Unknown attachment {attachment.GetType().Name}."),
    };
}
