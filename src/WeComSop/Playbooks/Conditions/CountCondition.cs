using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

internal sealed record CountCondition(Comparison Comparison) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        Comparison.Read(value, reading) is { } comparison ? new CountCondition(comparison) : null;

    public override bool? Evaluate(ConditionContext context) =>
        context.Count is { } count ? Comparison.Holds(count) : null;
}
