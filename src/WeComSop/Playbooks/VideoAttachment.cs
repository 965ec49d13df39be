using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record VideoAttachment(Asset Video) : ContentAttachment
{
    public static ContentAttachment? Read(YamlNode node, PlaybookReading reading) =>
        node.AsAsset(reading, AssetRule.Video) is { } video ? new VideoAttachment(video) : null;
}
