using System.Globalization;

namespace WeComSop.Playbooks;

/// <summary>Lengths of time as they are written: <c>30s 30m 4h 7d</c>.</summary>
internal static class Durations
{
    private const int MostDigits = 6;

    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > MostDigits + 1 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }

    /// <summary>In the largest unit that leaves nothing over.</summary>
    public static string Write(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (unit, sign) = (seconds % 86_400, seconds % 3_600, seconds % 60) switch
        {
            (0, _, _) => (86_400, 'd'),
            (_, 0, _) => (3_600, 'h'),
            (_, _, 0) => (60, 'm'),
            _ => (1, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit}{sign}");
    }
}
