using System.Text.RegularExpressions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>What the customer wrote holds one of the words. Upper and lower case are the same.</summary>
internal sealed record TextCondition(IReadOnlyList<TextPattern> Patterns) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        var match = whole["match"] is { } entry ? ReadMatch(entry.Value, reading) : TextMatch.Contains;
        if (match is not { } kind || value.AsListOrOne(reading) is not { } items)
        {
            return null;
        }

        return new TextCondition(
            new ValueList<TextPattern>([.. items.Select(item => TextPattern.Read(item, kind, reading)).OfType<TextPattern>()]));
    }

    public override bool? Evaluate(ConditionContext context)
    {
        try
        {
            return context.Text is { } text ? Patterns.Any(pattern => pattern.Matches(text)) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static TextMatch? ReadMatch(YamlNode node, PlaybookReading reading)
    {
        switch (node.AsText(reading))
        {
            case "contains":
                return TextMatch.Contains;
            case "exact":
                return TextMatch.Exact;
            case "regex":
                return TextMatch.Regex;
            case { } other:
                reading.Unknown(node, "match", "匹配方式", other, ["contains", "exact", "regex"]);
                return null;
            default:
                return null;
        }
    }
}
