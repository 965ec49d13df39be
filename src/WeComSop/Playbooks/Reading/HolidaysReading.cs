using System.Globalization;
using System.Text;
using WeComSop.Schedules;

namespace WeComSop.Playbooks.Reading;

/// <summary>The file <c>holidays.yaml</c> beside the playbooks: <c>daysOff</c> and <c>workdays</c>, each a list of days and <c>from..to</c>.</summary>
internal static class HolidaysReading
{
    private const int MostDays = 3700;

    public static Holidays Read(PlaybookSource source, ProblemList problems)
    {
        if (!source.Assets.TryGetValue(PlaybookFolder.HolidaysName, out var bytes))
        {
            return Holidays.None;
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var reading = new PlaybookReading(new PlaybookSource(FileOf(source), text));
        var holidays = YamlLoader.Load(text, reading.Problems)?.AsMap(reading) is { } map ? ReadMap(map, reading) : Holidays.None;
        problems.Take(reading.Problems);
        return holidays;
    }

    private static string FileOf(PlaybookSource source) => source.File.LastIndexOf('/') is var slash and >= 0
        ? source.File[..(slash + 1)] + PlaybookFolder.HolidaysName
        : PlaybookFolder.HolidaysName;

    private static Holidays ReadMap(YamlMap map, PlaybookReading reading)
    {
        map.AllowKeys(reading, "daysOff", "workdays");
        return new Holidays(ReadDays(map["daysOff"], reading), ReadDays(map["workdays"], reading));
    }

    private static List<DateOnly> ReadDays(YamlEntry? entry, PlaybookReading reading)
    {
        var days = new List<DateOnly>();
        foreach (var item in entry?.Value.AsListOrOne(reading) ?? [])
        {
            if (item.AsText(reading) is { } text)
            {
                Add(text, item, days, reading);
            }
        }

        return days;
    }

    private static void Add(string text, YamlNode at, List<DateOnly> days, PlaybookReading reading)
    {
        var ends = text.Split("..", StringSplitOptions.TrimEntries);
        if (ends.Length <= 2 && IsDay(ends[0], out var from) && IsDay(ends[^1], out var to) && from <= to &&
            days.Count + to.DayNumber - from.DayNumber < MostDays)
        {
            days.AddRange(Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber));
            return;
        }

        reading.Error(at,
            $"{Words.Quote(text)} is not a day or a range of days, write it like 2027-01-01 or 2027-02-05..2027-02-11",
            $"{Words.Quote(text)} 不是日期或日期范围，写法如 2027-01-01 或 2027-02-05..2027-02-11");
    }

    private static bool IsDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
