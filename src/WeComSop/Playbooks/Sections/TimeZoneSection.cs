using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class TimeZoneSection
{
    public const string Default = "Asia/Shanghai";

    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is { } name)
        {
            Use(name, node, reading);
        }
    }

    public static void Use(string name, YamlNode at, PlaybookReading reading)
    {
        // A name with dots could lead the runtime's look-up out of the time zone folder.
        if (!name.Contains("..", StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            reading.Playbook = reading.Playbook with { TimeZone = zone };
            return;
        }

        reading.Error(at,
            $"time zone {Words.Quote(name)} is not known on this machine, write one such as {Default}",
            $"这台机器不认识时区 {Words.Quote(name)}，请写成 {Default} 这样的名称");
    }
}
