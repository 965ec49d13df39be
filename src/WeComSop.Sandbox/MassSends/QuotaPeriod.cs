namespace WeComSop.Sandbox;

/// <summary>How many mass messages of a corp a customer or a group can receive.</summary>
public enum MassSendQuota
{
    /// <summary>As many in a month as it has days.</summary>
    Month,

    /// <summary>Seven in a week from Monday.</summary>
    Week,

    /// <summary>One a day.</summary>
    Day,
}

internal readonly record struct QuotaPeriod(long Number, int Limit)
{
    public static QuotaPeriod Of(MassSendQuota quota, DateTimeOffset at)
    {
        var day = ChinaTime.Day(at);
        return quota switch
        {
            MassSendQuota.Day => new(day.DayNumber, 1),
            MassSendQuota.Week => new(day.DayNumber / 7, 7), // day 0 was a Monday
            _ => new((day.Year * 12) + day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        };
    }
}
