using System.Text.RegularExpressions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static partial class IdSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } id)
        {
            return;
        }

        if (!Shape().IsMatch(id) || id.Length > PlaybookLimits.NameChars)
        {
            reading.Error(node,
                $"{Words.Quote(id)} cannot be an id: at most {PlaybookLimits.NameChars} lower-case letters, digits, hyphens (not first)",
                $"{Words.Quote(id)} 不能作为 id：只用小写字母、数字和连字符，以字母或数字开头，最多 {PlaybookLimits.NameChars} 个字符");
            return;
        }

        reading.Playbook = reading.Playbook with { Id = id };
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9\-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
