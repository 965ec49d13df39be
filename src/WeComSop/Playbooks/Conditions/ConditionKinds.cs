using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>Reads one key of a condition; <c>whole</c> is the object it stands in.</summary>
internal delegate Condition? ConditionRead(YamlNode value, YamlMap whole, PlaybookReading reading);

// Read: null when this version knows the condition by name only.
// Companions: keys beside it that belong to it.
internal sealed record ConditionKind(string Name, ConditionRead? Read, params string[] Companions)
{
    /// <summary>Said of an event, so that it can be said of nobody outside one.</summary>
    public bool OfEvent { get; init; }
}

internal static class ConditionKinds
{
    public static readonly IReadOnlyList<ConditionKind> All =
    [
        new("all", AllCondition.Read),
        new("any", AnyCondition.Read),
        new("not", NotCondition.Read),
        new("tag", TagCondition.Read),
        OfEvent("state", StateCondition.Read),
        new("employee", EmployeeCondition.Read),
        OfEvent("joinScene", JoinSceneCondition.Read),
        new("addedDays", AddedDaysCondition.Read),
        OfEvent("text", TextCondition.Read, "match"),
        OfEvent("hours", HoursCondition.Read),
        OfEvent("count", CountCondition.Read),
        new("channel", ChannelCondition.Read),
        new("group", GroupCondition.Read),
        new("did", DidCondition.Read, "days", "times"),
        new("segment", SegmentCondition.Read),
        new("inactiveDays", InactiveDaysCondition.Read),
        new("silentSince", SilentSinceCondition.Read),
        new("amount", AmountCondition.Read, "days"),
        new("field", FieldCondition.Read),
        new("class", ClassCondition.Read),
        new("activity", ActivityCondition.Read),
        new("rfm", RfmCondition.Read),
        new("stage", StageCondition.Read),
        Later("level"),
        Later("points"),
    ];

    private static ConditionKind OfEvent(string name, ConditionRead read, params string[] companions) => new(name, read, companions) { OfEvent = true };

    private static ConditionKind Later(string name, params string[] companions) => new(name, null, companions);
}
