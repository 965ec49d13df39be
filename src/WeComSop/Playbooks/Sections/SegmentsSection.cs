using WeComSop.Playbooks.Reading;
using WeComSop.Segments;

namespace WeComSop.Playbooks.Sections;

internal static class SegmentsSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        reading.Segments = new SegmentCatalogue(map.Entries);
        var segments = new List<Segment>();
        foreach (var entry in map.Entries)
        {
            entry.Key.IsName(reading);
            if (reading.Segments.Find(entry.Name, reading) is { } segment)
            {
                SegmentSize.Check(segment.When, entry.Key, reading);
                segments.Add(segment);
            }
        }

        reading.Playbook = reading.Playbook with { Segments = new ValueList<Segment>([.. segments]) };
    }
}
