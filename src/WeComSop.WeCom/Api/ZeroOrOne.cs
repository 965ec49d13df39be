using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Yes and no that WeCom writes as 1 and 0.</summary>
internal sealed class ZeroOrOne : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.TryGetInt32(out var number) && number != 0,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("Neither 0 nor 1."),
    };

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) => writer.WriteNumberValue(value == true ? 1 : 0);
}
