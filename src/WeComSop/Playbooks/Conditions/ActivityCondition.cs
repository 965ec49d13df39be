using WeComSop.Lifecycle;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer is in one of these activity classes, as last counted; unknown where she was not, or nobody could have seen her.</summary>
internal sealed record ActivityCondition(IReadOnlyList<string> Classes) : StoredCondition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsOneOf(reading, "activity class", "活跃分类", ActivityClasses.All.Select(activity => activity.Name)) is { } classes ? new ActivityCondition(classes) : null;
}
