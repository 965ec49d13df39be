namespace WeComSop.Schedules;

/// <summary>Days off, and weekend days on which people work to make up for them.</summary>
internal sealed class Holidays(IEnumerable<DateOnly> daysOff, IEnumerable<DateOnly> workdays) : IEquatable<Holidays>
{
    public static readonly Holidays None = new([], []);

    private readonly HashSet<DateOnly> off = [.. daysOff];
    private readonly HashSet<DateOnly> worked = [.. workdays];

    public bool IsWorkday(DateOnly day) =>
        worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day));

    public bool Equals(Holidays? other) => other is not null && off.SetEquals(other.off) && worked.SetEquals(other.worked);

    public override bool Equals(object? obj) => Equals(obj as Holidays);

    public override int GetHashCode() => HashCode.Combine(off.Count, worked.Count);
}
