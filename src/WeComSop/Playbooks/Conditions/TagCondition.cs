using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer bears the tag in any active friendship.</summary>
internal sealed record TagCondition(TagRef Tag) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsTagRef(reading) is { } tag ? new TagCondition(tag) : null;

    public override bool? Evaluate(ConditionContext context) =>
        context.Friendships.Any(friendship => friendship.IsActive && friendship.Tags.Contains(Tag));
}
