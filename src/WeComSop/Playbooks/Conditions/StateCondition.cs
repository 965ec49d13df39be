using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The channel parameter of the event; upper and lower case differ, as WeCom gives it back unchanged.</summary>
internal sealed record StateCondition(Glob Pattern) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        if (value.AsText(reading, mayBeEmpty: true) is not { } text)
        {
            return null;
        }

        if (Glob.TryParse(text, out var pattern))
        {
            return new StateCondition(pattern!);
        }

        reading.Error(value,
            $"{Words.Quote(text)} is not a pattern: * is any text, ? one character, no brackets, at most {PlaybookLimits.StateChars} characters",
            $"{Words.Quote(text)} 不是有效的匹配式：* 代表任意文字，? 代表一个字符，不支持括号，最多 {PlaybookLimits.StateChars} 个字符");
        return null;
    }

    public override bool? Evaluate(ConditionContext context) =>
        context.State is { } state ? Pattern.Matches(state) : null;
}
