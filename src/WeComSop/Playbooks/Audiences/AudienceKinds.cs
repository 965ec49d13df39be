using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Audiences;

internal sealed record AudienceKind(string Name, Func<YamlNode, PlaybookReading, Audience?> Read);

internal static class AudienceKinds
{
    public static readonly IReadOnlyList<AudienceKind> All =
    [
        new("groups", GroupAudience.Read),
        new("segment", SegmentAudience.Read),
        new("tags", TagAudience.Read),
        new("all", AllAudience.Read),
    ];

    public static Audience? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsOnlyEntry(reading, "audience", "发送对象") is not { } entry)
        {
            return null;
        }

        if (All.FirstOrDefault(kind => kind.Name == entry.Name) is { } found)
        {
            return found.Read(entry.Value, reading);
        }

        reading.Unknown(entry.Key, "audience", "发送对象", entry.Name, All.Select(kind => kind.Name));
        return null;
    }
}
