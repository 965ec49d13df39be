using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Unix seconds that <c>media/upload</c> writes as text, and the list of mass messages may.</summary>
internal sealed class UnixSecondsText : JsonConverter<DateTimeOffset?>
{
    private readonly UnixSeconds number = new();

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return number.Read(ref reader, typeToConvert, options);
        }

        return uint.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        number.Write(writer, value, options);
}
