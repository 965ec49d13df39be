using System.Text.Json;

namespace WeComSop.WeCom.Api;

/// <summary><c>errcode</c> and <c>errmsg</c> of an answer; 0 where an endpoint leaves them out on success.</summary>
internal readonly record struct ReplyStatus(int Code, string? Message)
{
    /// <summary>Reads the two fields of the outermost object.</summary>
    /// <exception cref="JsonException">The answer is no JSON object.</exception>
    public static ReplyStatus Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The answer is no JSON object.");
        }

        var code = 0;
        string? message = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isCode, isMessage) = (reader.ValueTextEquals("errcode"u8), reader.ValueTextEquals("errmsg"u8));
            reader.Read();
            if (isCode && reader.TokenType == JsonTokenType.Number)
            {
                code = reader.TryGetInt32(out var number) ? number : throw new JsonException("The errcode is no whole number.");
            }
            else if (isMessage && reader.TokenType == JsonTokenType.String)
            {
                message = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return new ReplyStatus(code, message);
    }
}
