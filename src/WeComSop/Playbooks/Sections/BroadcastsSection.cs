using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class BroadcastsSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        if (map.Entries.Count > PlaybookLimits.Broadcasts)
        {
            reading.Error(node, $"at most {PlaybookLimits.Broadcasts} broadcasts", $"群发最多 {PlaybookLimits.Broadcasts} 个");
            return;
        }

        var broadcasts = new List<Broadcast>();
        foreach (var (key, value) in map.Entries)
        {
            key.IsName(reading);
            if (value.AsMap(reading) is { } written && BroadcastReading.Read(key.Value, written, reading) is { } broadcast)
            {
                broadcasts.Add(broadcast);
            }
        }

        reading.Playbook = reading.Playbook with { Broadcasts = new ValueList<Broadcast>([.. broadcasts]) };
        SendLoad.Warn(broadcasts, broadcast => map[broadcast.Name]!.Key, reading);
    }
}
