using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Audiences;

/// <summary>Customers who bear any of the tags.</summary>
internal sealed record TagAudience(IReadOnlyList<TagRef> Tags) : Audience
{
    public static Audience? Read(YamlNode node, PlaybookReading reading) =>
        node.AsTagRefs(reading) is { } tags ? new TagAudience(tags) : null;
}
