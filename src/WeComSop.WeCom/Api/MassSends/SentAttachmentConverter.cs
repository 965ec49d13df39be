using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Reads <c>{"msgtype":"image","image":{…}}</c> of any kind: one that is not known must not hide the rest of the page.</summary>
internal sealed class SentAttachmentConverter : JsonConverter<SentAttachment>
{
    public override bool HandleNull => true;

    public override SentAttachment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var kind = Text(json.RootElement, "msgtype") ?? "";
        var body = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(kind, out var found) ? found : default;
        return new(kind)
        {
            Title = Text(body, "title"),
            Url = Text(body, "url"),
            Description = Text(body, "desc"),
            AppId = Text(body, "appid"),
            Page = Text(body, "page"),
            MediaId = Text(body, "media_id") ?? Text(body, "pic_media_id"),
            PictureUrl = Text(body, "pic_url") ?? Text(body, "picurl"),
        };
    }

    public override void Write(Utf8JsonWriter writer, SentAttachment value, JsonSerializerOptions options) =>
        throw new NotSupportedException("What WeCom remembers is only read.");

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
