namespace WeComSop.Schedules;

/// <summary>Certain days of the calendar. The kinds are those of <see cref="CalendarWords"/>.</summary>
internal abstract record Days
{
    public abstract bool Includes(DateOnly day);
}
