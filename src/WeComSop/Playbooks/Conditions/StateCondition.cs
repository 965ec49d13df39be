using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The channel parameter of the event; upper and lower case differ, as WeCom gives it back unchanged.</summary>
internal sealed record StateCondition(Glob Pattern) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsGlob(reading, mayBeEmpty: true) is { } pattern ? new StateCondition(pattern) : null;

    public override bool? Evaluate(ConditionContext context) =>
        context.State is { } state ? Pattern.Matches(state) : null;
}
