using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>How a member came into the group, as WeCom numbers it.</summary>
internal sealed record JoinSceneCondition(int Scene) : Condition
{
    private const int Greatest = 99;

    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsInteger(reading, 0, Greatest) is { } scene ? new JoinSceneCondition(scene) : null;

    public override bool? Evaluate(ConditionContext context) =>
        context.JoinScene is { } scene ? scene == Scene : null;
}
