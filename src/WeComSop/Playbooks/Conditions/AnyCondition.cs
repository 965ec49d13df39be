using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

internal sealed record AnyCondition(IReadOnlyList<Condition> Conditions) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        ConditionReader.ReadList(value, reading) is { } conditions ? new AnyCondition(conditions) : null;

    public override IEnumerable<Condition> Parts => Conditions;

    public override bool? Evaluate(ConditionContext context)
    {
        bool? result = false;
        foreach (var condition in Conditions)
        {
            switch (condition.Evaluate(context))
            {
                case true:
                    return true;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }
}
