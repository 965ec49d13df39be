using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>Reads one key of a condition; <c>whole</c> is the object it stands in.</summary>
internal delegate Condition? ConditionRead(YamlNode value, YamlMap whole, PlaybookReading reading);

// Read: null when this version knows the condition by name only.
// Companions: keys beside it that belong to it.
internal sealed record ConditionKind(string Name, ConditionRead? Read, params string[] Companions);

internal static class ConditionKinds
{
    public static readonly IReadOnlyList<ConditionKind> All =
    [
        new("all", AllCondition.Read),
        new("any", AnyCondition.Read),
        new("not", NotCondition.Read),
        new("tag", TagCondition.Read),
        new("state", StateCondition.Read),
        new("employee", EmployeeCondition.Read),
        new("joinScene", JoinSceneCondition.Read),
        new("addedDays", AddedDaysCondition.Read),
        new("text", TextCondition.Read, "match"),
        new("hours", HoursCondition.Read),
        new("count", CountCondition.Read),
        new("channel", ChannelCondition.Read),
        new("group", GroupCondition.Read),
        new("did", DidCondition.Read, "days", "times"),
        new("segment", SegmentCondition.Read),
        Later("stage"),
        Later("level"),
        Later("class"),
        Later("rfm"),
        Later("points"),
        Later("inactiveDays"),
        Later("amount", "days"),
        Later("field"),
        Later("silentSince"),
    ];

    private static ConditionKind Later(string name, params string[] companions) => new(name, null, companions);
}
