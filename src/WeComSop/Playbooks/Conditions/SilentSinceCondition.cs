using WeComSop.Playbooks.Reading;
using WeComSop.Signals;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The last time of a signal is so many days of 24 hours ago, and the customer has made no signal after it.</summary>
internal sealed record SilentSinceCondition(string Signal, int Days, string? Category) : StoredCondition
{
    private const int MostDays = 3650;

    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        if (value.AsMap(reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(reading, "signal", "days", "category");
        var signal = map.Required(reading, "signal")?.AsSignal(reading);
        var days = map.Required(reading, "days")?.AsInteger(reading, 1, MostDays);
        var category = map["category"]?.Value.AsCategory(reading);
        if (map["category"] is { } written && signal is not null && signal.Name != SignalTypes.LinkClicked)
        {
            reading.Error(written.Key,
                $"only {Words.Quote(SignalTypes.LinkClicked)} has a category, that of the content whose link was clicked",
                $"只有 {Words.Quote(SignalTypes.LinkClicked)} 有类别，即被点击链接所在内容的类别");
        }

        return signal is null || days is not { } some ? null : new SilentSinceCondition(signal.Name, some, category);
    }
}
