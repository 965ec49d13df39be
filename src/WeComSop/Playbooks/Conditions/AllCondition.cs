using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

internal sealed record AllCondition(IReadOnlyList<Condition> Conditions) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        ConditionReader.ReadList(value, reading) is { } conditions ? new AllCondition(conditions) : null;

    public override IEnumerable<Condition> Parts => Conditions;

    public override bool? Evaluate(ConditionContext context)
    {
        bool? result = true;
        foreach (var condition in Conditions)
        {
            switch (condition.Evaluate(context))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }
}
