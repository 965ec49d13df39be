using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>Full days of 24 hours since the customer was last added.</summary>
internal sealed record AddedDaysCondition(Comparison Comparison) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        Comparison.Read(value, reading) is { } comparison ? new AddedDaysCondition(comparison) : null;

    public override bool? Evaluate(ConditionContext context)
    {
        var added = context.Friendships.Where(friendship => friendship.IsActive).Max(friendship => friendship.AddedAt);
        return added is { } at ? Comparison.Holds((long)Math.Floor((context.Now - at).TotalDays)) : null;
    }
}
