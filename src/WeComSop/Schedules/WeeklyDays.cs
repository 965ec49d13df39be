namespace WeComSop.Schedules;

/// <summary>Days of the week. Mask: bit 0 is Sunday.</summary>
internal sealed record WeeklyDays(int Mask) : Days
{
    private static readonly string[] Names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static Days? Parse(string text)
    {
        var mask = 0;
        foreach (var name in text.Split(','))
        {
            var day = Array.IndexOf(Names, name.Trim().ToUpperInvariant());
            if (day < 0)
            {
                return null;
            }

            mask |= 1 << day;
        }

        return new WeeklyDays(mask);
    }

    public override bool Includes(DateOnly day) => (Mask & (1 << (int)day.DayOfWeek)) != 0;
}
