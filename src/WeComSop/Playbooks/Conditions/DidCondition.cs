using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer made a signal so many times, within so many days of 24 hours or ever.</summary>
internal sealed record DidCondition(string Signal, int? Days, Comparison Times) : StoredCondition
{
    private const int MostDays = 3650;

    private static readonly Comparison AtLeastOnce = new(">=", 1);

    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        var signal = value.AsSignal(reading);
        var days = whole["days"]?.Value.AsInteger(reading, 1, MostDays);
        var times = whole["times"] is { } entry ? Comparison.Read(entry.Value, reading) : AtLeastOnce;
        return signal is null || times is null ? null : new DidCondition(signal.Name, days, times);
    }
}
