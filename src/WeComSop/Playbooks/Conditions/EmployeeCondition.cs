using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The event's employee is one of these; in a segment, the customer has an active friendship with one of them.</summary>
// UserIds: lower-cased.
internal sealed record EmployeeCondition(IReadOnlyList<string> UserIds) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsListOrOne(reading) is { } items
            ? new EmployeeCondition(new ValueList<string>([.. items.Select(item => item.AsUserId(reading)).OfType<string>()]))
            : null;

    public override bool? Evaluate(ConditionContext context)
    {
        if (context.IsWithoutEvent)
        {
            return context.Friendships.Any(friendship => friendship.IsActive && IsOne(friendship.Employee));
        }

        return context.Employee is { } employee ? IsOne(employee) : null;
    }

    private bool IsOne(string employee) => UserIds.Contains(employee, StringComparer.OrdinalIgnoreCase);
}
