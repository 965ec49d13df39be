using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WeComSop.WeCom.Api;

/// <summary>WeCom's form of a message part: <c>{"msgtype":"image","image":{…}}</c>.</summary>
internal sealed class AttachmentConverter : JsonConverter<Attachment>
{
    public override Attachment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var kind = json.RootElement.TryGetProperty("msgtype", out var name) ? name.GetString() : null;
        return kind is not null && json.RootElement.TryGetProperty(kind, out var body) && TypeOf(kind) is { } type
            ? (Attachment)body.Deserialize(type)!
            : throw new JsonException("An attachment has no known msgtype, or lacks the object of that name.");
    }

    public override void Write(Utf8JsonWriter writer, Attachment value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("msgtype", value.MsgType);
        writer.WritePropertyName(value.MsgType);
        JsonSerializer.Serialize(writer, value, TypeOf(value.MsgType)!);
        writer.WriteEndObject();
    }

    private static JsonTypeInfo? TypeOf(string kind) => kind switch
    {
        "image" => WeComJson.Web.ImageAttachment,
        "link" => WeComJson.Web.LinkAttachment,
        "miniprogram" => WeComJson.Web.MiniProgramAttachment,
        "video" => WeComJson.Web.VideoAttachment,
        "file" => WeComJson.Web.FileAttachment,
        _ => null,
    };
}
