using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record FileAttachment(Asset File) : ContentAttachment
{
    public static ContentAttachment? Read(YamlNode node, PlaybookReading reading) =>
        node.AsAsset(reading, AssetRule.File) is { } file ? new FileAttachment(file) : null;
}
