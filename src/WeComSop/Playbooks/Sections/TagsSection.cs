using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class TagsSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        var groups = new List<TagGroup>();
        foreach (var (key, value) in map.Entries)
        {
            key.IsTagName(reading);
            groups.Add(ReadGroup(key.Value, value, reading));
        }

        reading.Playbook = reading.Playbook with { Tags = new ValueList<TagGroup>([.. groups]) };
        reading.Tags = new TagCatalogue(groups);
    }

    private static TagGroup ReadGroup(string name, YamlNode node, PlaybookReading reading)
    {
        var existing = false;
        var list = node;
        if (node is YamlMap map)
        {
            map.AllowKeys(reading, "existing", "tags");
            existing = map["existing"]?.Value.AsFlag(reading) ?? false;
            list = map.Required(reading, "tags");
        }

        var tags = new List<PlaybookTag>();
        foreach (var item in list?.AsList(reading) ?? [])
        {
            if (ReadTag(item, existing, reading) is not { } tag)
            {
                continue;
            }

            if (tags.Any(other => other.Name == tag.Name))
            {
                reading.Error(item,
                    $"tag {Words.Quote(tag.Name)} stands twice in group {Words.Quote(name)}",
                    $"标签 {Words.Quote(tag.Name)} 在标签组 {Words.Quote(name)} 中重复");
                continue;
            }

            tags.Add(tag);
        }

        return new TagGroup(name, new ValueList<PlaybookTag>([.. tags]));
    }

    private static PlaybookTag? ReadTag(YamlNode node, bool existing, PlaybookReading reading)
    {
        var named = node;
        if (node is YamlMap map)
        {
            map.AllowKeys(reading, "name", "existing");
            existing = map["existing"]?.Value.AsFlag(reading) ?? existing;
            named = map.Required(reading, "name");
        }

        if (named?.AsText(reading) is not { } name)
        {
            return null;
        }

        ((YamlScalar)named).IsTagName(reading);
        return new PlaybookTag(name, existing);
    }
}
