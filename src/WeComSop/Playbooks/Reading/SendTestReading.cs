using System.Globalization;
using WeComSop.Schedules;

namespace WeComSop.Playbooks.Reading;

internal static class SendTestReading
{
    private const int MostVariants = 5;
    private const int MostHoldout = 50;

    private static readonly TimeSpan ShortestMeasure = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestMeasure = TimeSpan.FromDays(30);
    private static readonly TimeSpan UsualMeasure = TimeSpan.FromHours(48);

    /// <summary>The variants come back in the order of their times.</summary>
    public static SendTest? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(reading, "at", "holdout", "measureFor");
        var variants = map.Required(reading, "at") is { } times ? ReadVariants(times, reading) : null;
        var holdout = map["holdout"] is { } share ? ReadPercent(share.Value, reading) : 0;
        var measureFor = map["measureFor"] is { } length ? length.Value.AsDuration(reading, ShortestMeasure, LongestMeasure) : UsualMeasure;
        return variants is null || holdout is null || measureFor is null ? null : new SendTest(variants, holdout.Value, measureFor.Value);
    }

    private static ValueList<Schedule>? ReadVariants(YamlNode node, PlaybookReading reading)
    {
        if (node.AsList(reading) is not { } items)
        {
            return null;
        }

        var variants = items.Select(item => item.AsOnce(reading)).OfType<OnceSchedule>().ToList();
        if (variants.Count < items.Count)
        {
            return null;
        }

        if (variants.Count is < 2 or > MostVariants || variants.DistinctBy(variant => variant.Local).Count() < variants.Count)
        {
            reading.Error(node,
                $"a test compares 2 to {MostVariants} different times", $"测试要比较 2 到 {MostVariants} 个不同的时间");
            return null;
        }

        return [.. variants.OrderBy(variant => variant.Local)];
    }

    private static int? ReadPercent(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (text.EndsWith('%') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= MostHoldout)
        {
            return percent;
        }

        reading.Error(node,
            $"{Words.Quote(text)} is not a share from 0% to {MostHoldout}%, write it like 10%",
            $"{Words.Quote(text)} 不是 0% 到 {MostHoldout}% 的比例，写法如 10%");
        return null;
    }
}
