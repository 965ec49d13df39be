using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class AppSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is { } app && ((YamlScalar)node).IsName(reading))
        {
            reading.Playbook = reading.Playbook with { App = app };
        }
    }
}
