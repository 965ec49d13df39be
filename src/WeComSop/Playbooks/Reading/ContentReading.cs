using System.Text;

namespace WeComSop.Playbooks.Reading;

internal static class ContentReading
{
    private static readonly string[] Categories = ["activation", "conversion", "brand"];

    public static Content Read(string name, YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return new Content(name, Categories[0], null, null, new ValueList<ContentAttachment>([]), false);
        }

        map.AllowKeys(reading, "category", "column", "text", "attachments", "track");
        if (!map.Contains("text") && !map.Contains("attachments"))
        {
            reading.Error(map, "a content needs a text or attachments", "内容至少要有文字（text）或附件（attachments）");
        }

        return new Content(
            name,
            map["category"]?.Value.AsCategory(reading) ?? Categories[0],
            map["column"]?.Value.AsText(reading),
            ReadText(map, reading),
            map["attachments"] is { } attachments ? ReadAttachments(attachments.Value, reading) : new ValueList<ContentAttachment>([]),
            map["track"]?.Value.AsFlag(reading) ?? false);
    }

    public static string? AsCategory(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } category)
        {
            return null;
        }

        if (!Categories.Contains(category))
        {
            reading.Unknown(node, "category", "类别", category, Categories);
        }

        return category;
    }

    private static Template? ReadText(YamlMap map, PlaybookReading reading)
    {
        if (map["text"]?.Value is not { } node || node.AsTemplate(reading) is not { } text)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetByteCount(text.Shortest);
        if (bytes > PlaybookLimits.TextBytes)
        {
            reading.Error(node,
                $"the text is {bytes} bytes long, WeCom takes at most {PlaybookLimits.TextBytes} (a Chinese character is 3)",
                $"文字长 {bytes} 字节，企业微信最多允许 {PlaybookLimits.TextBytes} 字节（一个汉字 3 字节）");
        }

        return text;
    }

    private static ValueList<ContentAttachment> ReadAttachments(YamlNode node, PlaybookReading reading)
    {
        var items = node.AsList(reading) ?? [];
        if (items.Count > PlaybookLimits.Attachments)
        {
            reading.Error(node,
                $"{items.Count} attachments, WeCom takes at most {PlaybookLimits.Attachments}",
                $"有 {items.Count} 个附件，企业微信最多允许 {PlaybookLimits.Attachments} 个");
        }

        return [.. items.Select(item => ReadAttachment(item, reading)).OfType<ContentAttachment>()];
    }

    private static ContentAttachment? ReadAttachment(YamlNode node, PlaybookReading reading)
    {
        if (node.AsOnlyEntry(reading, "attachment", "附件") is not { } entry)
        {
            return null;
        }

        if (AttachmentKinds.All.FirstOrDefault(kind => kind.Name == entry.Name) is { } found)
        {
            return found.Read(entry.Value, reading);
        }

        reading.Unknown(entry.Key, "attachment", "附件类型", entry.Name, AttachmentKinds.All.Select(kind => kind.Name));
        return null;
    }
}
