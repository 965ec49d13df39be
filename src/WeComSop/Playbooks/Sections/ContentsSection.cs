using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class ContentsSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        var contents = new List<Content>();
        foreach (var (key, value) in map.Entries)
        {
            key.IsName(reading);
            contents.Add(ContentReading.Read(key.Value, value, reading));
        }

        reading.Playbook = reading.Playbook with { Contents = new ValueList<Content>([.. contents]) };
    }
}
