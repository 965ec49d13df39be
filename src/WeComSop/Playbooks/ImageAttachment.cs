using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record ImageAttachment(Asset Image) : ContentAttachment
{
    public static ContentAttachment? Read(YamlNode node, PlaybookReading reading) =>
        node.AsAsset(reading, AssetRule.Image) is { } image ? new ImageAttachment(image) : null;
}
