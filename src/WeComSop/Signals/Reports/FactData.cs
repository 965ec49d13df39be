using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace WeComSop.Signals.Reports;

/// What is stored of a told fact beside its columns: what was told, and what the product found out.
internal static class FactData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string? Write(JsonElement? told, IReadOnlyDictionary<string, object> found)
    {
        if (told is null && found.Count == 0)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();

            // A name may stand there twice; the last one counts, as for most readers.
            foreach (var property in Properties(told).Where(property => !found.ContainsKey(property.Name)))
            {
                property.WriteTo(writer);
            }

            foreach (var (name, value) in found)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, value.GetType());
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static string? Text(this JsonElement? data, string name) => Find(data, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long? Whole(this JsonElement? data, string name) => Find(data, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static bool? Flag(this JsonElement? data, string name) => Find(data, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    private static JsonElement? Find(JsonElement? data, string name) => data is { } told && told.TryGetProperty(name, out var value) ? value : null;

    private static IEnumerable<JsonProperty> Properties(JsonElement? told) =>
        told is { } data ? data.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal).Select(same => same.Last()) : [];
}
