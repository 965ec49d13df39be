using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class TitleSection
{
    private const int MostChars = 100;

    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } title)
        {
            return;
        }

        if (title.Length > MostChars)
        {
            reading.Error(node, $"a title has at most {MostChars} characters", $"标题最多 {MostChars} 个字");
        }

        reading.Playbook = reading.Playbook with { Title = title };
    }
}
