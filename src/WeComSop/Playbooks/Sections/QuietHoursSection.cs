using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class QuietHoursSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsDailyWindow(reading) is { } window)
        {
            reading.Playbook = reading.Playbook with { QuietHours = window };
        }
    }
}
