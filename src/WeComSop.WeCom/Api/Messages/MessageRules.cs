namespace WeComSop.WeCom.Api;

/// <summary>Why a message cannot be sent.</summary>
/// <param name="Chinese">A sentence for the operator.</param>
/// <param name="English">The same in English.</param>
public sealed record MessageProblem(string Chinese, string English);

/// <summary>Sizes of a message to customers, so that it is refused before it travels.</summary>
/// <remarks>Official pages: https://developer.work.weixin.qq.com/document/path/92135 and 92137.</remarks>
public static class MessageRules
{
    /// <summary>Checks what a welcome or mass message says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="attachments">The attachments.</param>
    /// <returns>The first problem, or null.</returns>
    public static MessageProblem? Check(MessageText? text, IReadOnlyList<Attachment>? attachments)
    {
        var bytes = TextLimits.Utf8Bytes(text?.Content);
        var count = attachments?.Count ?? 0;
        return bytes + count == 0
            ? new("消息没有文字，也没有附件。", "The message has neither text nor attachments.")
            : TooLong("文字", "The text", text?.Content, TextLimits.WelcomeTextBytes)
                ?? (count > TextLimits.Attachments
                    ? new($"附件最多 {TextLimits.Attachments} 个，现有 {count} 个。", $"A message takes {TextLimits.Attachments} attachments; this one has {count}.")
                    : attachments?.Select(Check).FirstOrDefault(problem => problem is not null));
    }

    private static MessageProblem? Check(Attachment attachment) => attachment switch
    {
        ImageAttachment image => Missing("图片", "An image", "media_id / pic_url", image.MediaId ?? image.PictureUrl),
        LinkAttachment link =>
            Missing("链接", "A link", "title", link.Title)
            ?? Missing("链接", "A link", "url", link.Url)
            ?? TooLong("链接标题", "A link's title", link.Title, TextLimits.LinkTitleBytes)
            ?? TooLong("链接描述", "A link's description", link.Description, TextLimits.LinkDescriptionBytes)
            ?? TooLong("链接地址", "A link's address", link.Url, TextLimits.UrlBytes)
            ?? TooLong("链接封面地址", "A link's cover address", link.PictureUrl, TextLimits.UrlBytes),
        MiniProgramAttachment program =>
            Missing("小程序", "A mini program", "title", program.Title)
            ?? Missing("小程序", "A mini program", "pic_media_id", program.PictureMediaId)
            ?? Missing("小程序", "A mini program", "appid", program.AppId)
            ?? Missing("小程序", "A mini program", "page", program.Page)
            ?? TooLong("小程序标题", "A mini program's title", program.Title, TextLimits.MiniProgramTitleBytes),
        VideoAttachment video => Missing("视频", "A video", "media_id", video.MediaId),
        FileAttachment file => Missing("文件", "A file", "media_id", file.MediaId),
        _ => null,
    };

    private static MessageProblem? Missing(string chinese, string english, string field, string? value) =>
        string.IsNullOrEmpty(value) ? new($"{chinese}缺少 {field}。", $"{english} lacks {field}.") : null;

    private static MessageProblem? TooLong(string chinese, string english, string? text, int maxBytes) =>
        TextLimits.Utf8Bytes(text) is var bytes && bytes > maxBytes
            ? new($"{chinese}最多 {maxBytes} 字节，现有 {bytes} 字节。", $"{english} may have {maxBytes} bytes; it has {bytes}.")
            : null;
}
