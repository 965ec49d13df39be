using System.Globalization;

namespace WeComSop.Schedules;

/// <summary>A day of each year; 29 February is the last of February in years that lack it.</summary>
internal sealed record AnnualDays(int Month, int Day) : Days
{
    private const string SomeLeapYear = "2028-";

    public static Days? Parse(string text) =>
        DateOnly.TryParseExact(SomeLeapYear + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new AnnualDays(day.Month, day.Day)
            : null;

    public override bool Includes(DateOnly day) =>
        day.Month == Month && day.Day == Math.Min(Day, DateTime.DaysInMonth(day.Year, day.Month));
}
