using System.Text.RegularExpressions;

namespace WeComSop.Playbooks.Reading;

internal static partial class UserIds
{
    public static string? AsUserId(this YamlNode node, PlaybookReading reading) =>
        node.AsText(reading) is { } text ? Read(text, node, reading) : null;

    /// <summary>Lower-cased, as userids are compared everywhere.</summary>
    public static string? Read(string text, YamlNode at, PlaybookReading reading)
    {
        if (Shape().IsMatch(text))
        {
            return text.ToLowerInvariant();
        }

        reading.Error(at,
            $"{Words.Quote(text)} is not a WeCom userid (the account in the contacts, not the name)",
            $"{Words.Quote(text)} 不是企业微信的 userid（通讯录中的账号，不是姓名）");
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_\-@.]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
