namespace WeComSop.Schedules;

internal sealed record WorkDays(Holidays Holidays) : Days
{
    public override bool Includes(DateOnly day) => Holidays.IsWorkday(day);
}
