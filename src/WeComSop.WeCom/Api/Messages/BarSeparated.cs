using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A list that WeCom writes as <c>a|b</c>.</summary>
internal sealed class BarSeparated : JsonConverter<IReadOnlyList<string>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? [] : reader.GetString()!.Split('|', StringSplitOptions.RemoveEmptyEntries);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Join('|', value));
}
