using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

internal sealed record NotCondition(Condition Inner) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        ConditionReader.Read(value, reading) is { } inner ? new NotCondition(inner) : null;

    public override IEnumerable<Condition> Parts => [Inner];

    public override bool? Evaluate(ConditionContext context) => !Inner.Evaluate(context);
}
