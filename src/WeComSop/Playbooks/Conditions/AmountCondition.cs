using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>What the customer has paid in yuan, within so many days of 24 hours or ever.</summary>
internal sealed record AmountCondition(Comparison Yuan, int? Days) : StoredCondition
{
    private const int MostDays = 3650;

    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        var days = whole["days"]?.Value.AsInteger(reading, 1, MostDays);
        return Comparison.Read(value, reading) is { } yuan ? new AmountCondition(yuan, days) : null;
    }
}
