using WeComSop.Lifecycle;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer is of one of these types, as last counted; unknown where she was not, or no orders are told.</summary>
internal sealed record ClassCondition(IReadOnlyList<string> Types) : StoredCondition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsOneOf(reading, "class", "客户类型", CustomerTypes.All.Select(type => type.Name)) is { } types ? new ClassCondition(types) : null;
}
