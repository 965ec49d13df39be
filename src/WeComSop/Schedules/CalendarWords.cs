using System.Globalization;

namespace WeComSop.Schedules;

// Parse: what stands between the word and the time.
internal sealed record CalendarWord(string Name, string Example, Func<string, Holidays, Days?> Parse);

internal static class CalendarWords
{
    public static readonly IReadOnlyList<CalendarWord> All =
    [
        new("daily", "daily 08:30", (text, _) => text.Length == 0 ? new DailyDays() : null),
        new("workdays", "workdays 10:00", (text, holidays) => text.Length == 0 ? new WorkDays(holidays) : null),
        new("weekly", "weekly MON,WED 20:00", (text, _) => WeeklyDays.Parse(text)),
        new("monthly", "monthly last 18:00", (text, _) => MonthlyDays.Parse(text)),
        new("annually", "annually 06-18 10:00", (text, _) => AnnualDays.Parse(text)),
    ];

    public static CalendarSchedule? Parse(string text, Holidays holidays)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 &&
            TimeOnly.TryParseExact(words[^1], ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) &&
            All.FirstOrDefault(word => word.Name == words[0])?.Parse(string.Join(' ', words[1..^1]), holidays) is { } days
            ? new CalendarSchedule(text, days, time)
            : null;
    }
}
