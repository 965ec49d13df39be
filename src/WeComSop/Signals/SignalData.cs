using System.Text.Json;

namespace WeComSop.Signals;

/// What of a signal's data is looked for by the database, and so has a column.
internal static class SignalData
{
    private const int MostChars = 32;

    public static string? CategoryIn(string? data)
    {
        if (data is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(data);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("category", out var category)
                && category.ValueKind == JsonValueKind.String
                && category.GetString() is { Length: > 0 and <= MostChars } text
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
