using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer came into an active friendship through the channel, whenever that was.</summary>
internal sealed record ChannelCondition(Glob Pattern) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsGlob(reading) is { } pattern ? new ChannelCondition(pattern) : null;

    public override bool? Evaluate(ConditionContext context) =>
        context.Friendships.Any(friendship => friendship.IsActive && friendship.State is { Length: > 0 } state && Pattern.Matches(state));
}
