using System.Globalization;

namespace WeComSop.Playbooks;

/// <summary>A part of the day, from inclusive to exclusive; it may cross midnight.</summary>
internal readonly record struct DailyWindow(TimeOnly From, TimeOnly To)
{
    public static bool TryParse(string text, out DailyWindow window)
    {
        window = default;
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryParseTime(ends[0], out var from) || !TryParseTime(ends[1] == "24:00" ? "00:00" : ends[1], out var to))
        {
            return false;
        }

        window = new DailyWindow(from, to);
        return from != to;
    }

    public bool Contains(TimeOnly time) => From < To
        ? From <= time && time < To
        : From <= time || time < To;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    private static bool TryParseTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
