using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeComSop.WeCom.Api;

/// <summary>Turns an answer into its record, or into the exception it calls for.</summary>
internal static class ReplyReader
{
    public static T Read<T>(string path, WeComReply reply, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var (code, message) = reply.Status;
            if (code != 0)
            {
                throw new WeComException(WeComErrors.Find(code), path, message);
            }

            return JsonSerializer.Deserialize(reply.Json.Span, type)!;
        }
        catch (JsonException)
        {
            // The parser's own message may quote the answer, which holds personal data.
            throw new WeComTransportException($"{path}: the answer does not have the expected form.", mayHaveTakenEffect: true) { IsTransient = false };
        }
    }
}
