using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

/// <summary>Arrives as a message of its own. The kinds are those of <see cref="AttachmentKinds"/>.</summary>
internal abstract record ContentAttachment;

/// <summary>A file beside the playbook. The hash makes a replaced file a change.</summary>
internal sealed record Asset(string Path, string Sha256);

internal sealed record AttachmentKind(string Name, Func<YamlNode, PlaybookReading, ContentAttachment?> Read);

internal static class AttachmentKinds
{
    public static readonly IReadOnlyList<AttachmentKind> All =
    [
        new("link", LinkAttachment.Read),
        new("image", ImageAttachment.Read),
        new("video", VideoAttachment.Read),
        new("file", FileAttachment.Read),
        new("miniprogram", MiniProgramAttachment.Read),
    ];
}
