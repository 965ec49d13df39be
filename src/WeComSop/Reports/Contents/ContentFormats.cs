using WeComSop.Media;
using WeComSop.Playbooks;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Contents;

/// In which form a content comes: by its first attachment, or as plain text.
internal static class ContentFormats
{
    public const string Unknown = "unknown";

    private const string Plain = "text";

    private static readonly Dictionary<string, Said> Names = new(StringComparer.Ordinal)
    {
        [Plain] = new("纯文字", "Text"),
        ["link"] = new("图文链接", "Link card"),
        ["image"] = new("图片", "Image"),
        ["video"] = new("视频", "Video"),
        ["file"] = new("文件", "File"),
        ["miniprogram"] = new("小程序", "Mini program"),
        [Unknown] = new("已不在 playbook 中", "No longer in a playbook"),
    };

    public static string Of(Content? content) => content is null ? Unknown : content.Attachments is [var first, ..] ? AttachmentFacts.Of(first).Kind : Plain;

    public static Said NameOf(string format) => Names[format];
}
