using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>WeCom's times are Unix seconds; 0 and values out of range mean "not known".</summary>
internal sealed class UnixSeconds : JsonConverter<DateTimeOffset?>
{
    private const long Latest = 253_402_300_799;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds) && seconds is > 0 and <= Latest
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WriteNumberValue(time.ToUnixTimeSeconds());
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
