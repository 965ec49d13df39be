using System.Globalization;
using System.Text.Json;

namespace WeComSop.Signals;

/// What of a signal's data is looked for apart from the rest.
internal static class SignalData
{
    private const int MostChars = 32;
    private const int MostNameChars = 128;

    public static string? CategoryIn(string? data) => TextIn(data, "category", MostChars);

    /// As "playbook/name".
    public static string? SegmentIn(string? data) => TextIn(data, "segment", MostNameChars + 1);

    /// Of questions: when the oldest open one was asked.
    public static DateTimeOffset? SinceIn(string? data) =>
        DateTimeOffset.TryParse(TextIn(data, "since", MostChars + MostChars), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : null;

    private static string? TextIn(string? data, string name, int mostChars)
    {
        if (data is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(data);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
                && text.Length <= mostChars
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
