using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The local time lies in one of the windows.</summary>
internal sealed record HoursCondition(IReadOnlyList<DailyWindow> Windows) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        value.AsListOrOne(reading) is { } items
            ? new HoursCondition(new ValueList<DailyWindow>([.. items.Select(item => item.AsDailyWindow(reading)).OfType<DailyWindow>()]))
            : null;

    public override bool? Evaluate(ConditionContext context)
    {
        var time = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(context.Now, context.TimeZone).TimeOfDay);
        return Windows.Any(window => window.Contains(time));
    }
}
