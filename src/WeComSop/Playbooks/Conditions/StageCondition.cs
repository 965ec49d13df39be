using WeComSop.Lifecycle;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The event's group is in one of these stages of its life; where the event has none, the customer is in a group that is. Unknown of groups whose stage is.</summary>
internal sealed record StageCondition(IReadOnlyList<string> Stages) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsOneOf(reading, "stage", "生命周期阶段", GroupStages.All.Select(stage => stage.Name)) is { } stages ? new StageCondition(stages) : null;

    public override bool? Evaluate(ConditionContext context)
    {
        if (context.Group is { } own)
        {
            return context.Groups?.FirstOrDefault(group => group.Id == own) is { } facts ? IsIn(facts) : null;
        }

        var verdicts = context.Groups?.Select(IsIn).ToList();
        return verdicts is null ? null : verdicts.Contains(true) ? true : verdicts.Contains(null) ? null : false;
    }

    private bool? IsIn(GroupFacts group) => group.Stage is { } stage ? Stages.Contains(stage) : null;
}
