using System.Text.RegularExpressions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

internal enum TextMatch
{
    Contains,
    Exact,
    Regex,
}

/// <summary>One word or expression; equal to another when it was written the same.</summary>
internal sealed class TextPattern : IEquatable<TextPattern>
{
    private const int MostChars = 200;

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(200);

    private readonly Regex? regex;

    private TextPattern(TextMatch match, string pattern)
    {
        Match = match;
        Pattern = pattern;
        regex = match == TextMatch.Regex
            ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout)
            : null;
    }

    public TextMatch Match { get; }

    public string Pattern { get; }

    public static TextPattern? Read(YamlNode node, TextMatch match, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } pattern)
        {
            return null;
        }

        if (pattern.Length > MostChars)
        {
            reading.Error(node, $"at most {MostChars} characters here", $"这里最多 {MostChars} 个字");
            return null;
        }

        try
        {
            return new TextPattern(match, pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            reading.Error(node,
                $"{Words.Quote(pattern)} is not a usable regular expression: {Words.Clip(e.Message, 200)}",
                $"{Words.Quote(pattern)} 不是可用的正则表达式（不支持反向引用和环视）");
            return null;
        }
    }

    public bool Matches(string text) => Match switch
    {
        TextMatch.Exact => text.Trim().Equals(Pattern.Trim(), StringComparison.OrdinalIgnoreCase),
        TextMatch.Regex => regex!.IsMatch(text),
        _ => text.Contains(Pattern, StringComparison.OrdinalIgnoreCase),
    };

    public bool Equals(TextPattern? other) => other is not null && (Match, Pattern) == (other.Match, other.Pattern);

    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    public override int GetHashCode() => HashCode.Combine(Match, Pattern);
}
