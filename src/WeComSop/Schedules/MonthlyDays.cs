using System.Globalization;

namespace WeComSop.Schedules;

/// <summary>A day of each month; one that a month lacks is its last.</summary>
internal sealed record MonthlyDays(int Day) : Days
{
    private const int Last = 31;

    public static Days? Parse(string text) =>
        text == "last" ? new MonthlyDays(Last)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= Last ? new MonthlyDays(day)
        : null;

    public override bool Includes(DateOnly day) => day.Day == Math.Min(Day, DateTime.DaysInMonth(day.Year, day.Month));
}
