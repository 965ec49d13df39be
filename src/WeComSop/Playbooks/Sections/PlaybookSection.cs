using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

// Read: null when this version knows the section by name only.
internal sealed record PlaybookSection(string Name, Action<YamlNode, PlaybookReading>? Read);

internal static class PlaybookSections
{
    /// <summary>In the order in which they are read: what is referred to comes before what refers to it.</summary>
    public static readonly IReadOnlyList<PlaybookSection> All =
    [
        new("version", VersionSection.Read),
        new("id", IdSection.Read),
        new("title", TitleSection.Read),
        new("timezone", TimeZoneSection.Read),
        new("app", AppSection.Read),
        new("quietHours", QuietHoursSection.Read),
        new("caps", CapsSection.Read),
        new("roles", RolesSection.Read),
        new("tags", TagsSection.Read),
        new("groups", GroupsSection.Read),
        Later("channels"),
        Later("joinWays"),
        new("contents", ContentsSection.Read),
        new("segments", SegmentsSection.Read),
        new("rules", RulesSection.Read),
        Later("sops"),
        new("broadcasts", BroadcastsSection.Read),
    ];

    private static PlaybookSection Later(string name) => new(name, null);
}
