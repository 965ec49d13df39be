using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>For so many days of 24 hours, known to the product, the customer has made no signal; unknown where nobody listened.</summary>
internal sealed record InactiveDaysCondition(int Days) : StoredCondition
{
    private const int MostDays = 3650;

    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsInteger(reading, 1, MostDays) is { } days ? new InactiveDaysCondition(days) : null;
}
