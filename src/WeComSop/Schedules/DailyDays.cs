namespace WeComSop.Schedules;

internal sealed record DailyDays : Days
{
    public override bool Includes(DateOnly day) => true;
}
