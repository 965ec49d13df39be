namespace WeComSop.Sandbox;

/// <summary>Whole days, first and last included, however the times given lie within them.</summary>
internal readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    private const int MaxDays = 30;
    private const int HistoryDays = 180;

    public static DaySpan Read(ApiCall call, string firstField, string lastField, bool lastRequired, DateOnly newest)
    {
        var first = Day(call, firstField) ?? throw Refusal.Missing(firstField);
        var last = Day(call, lastField) ?? (lastRequired ? throw Refusal.Missing(lastField) : first);
        return first < ChinaTime.Day(call.Now).AddDays(-HistoryDays) ? throw Refusal.Invalid(firstField, $"is over {HistoryDays} days ago")
            : last > newest ? throw Refusal.Invalid(last == first ? firstField : lastField, $"is after {newest:yyyy-MM-dd}, the newest day there is")
            : last < first || last.DayNumber - first.DayNumber >= MaxDays ? throw Refusal.Invalid(lastField, $"must be 0 to {MaxDays - 1} days after {firstField}")
            : new(first, last);
    }

    public IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static DateOnly? Day(ApiCall call, string field) =>
        call.Body.Integer(field, 0, int.MaxValue) is { } seconds ? ChinaTime.Day(DateTimeOffset.FromUnixTimeSeconds(seconds)) : null;
}
