using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

// UserIds: lower-cased.
internal sealed record EmployeeCondition(IReadOnlyList<string> UserIds) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsListOrOne(reading) is { } items
            ? new EmployeeCondition(new ValueList<string>([.. items.Select(item => item.AsUserId(reading)).OfType<string>()]))
            : null;

    public override bool? Evaluate(ConditionContext context) =>
        context.Employee is { } employee ? UserIds.Contains(employee, StringComparer.OrdinalIgnoreCase) : null;
}
