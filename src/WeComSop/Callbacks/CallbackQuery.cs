using Microsoft.AspNetCore.WebUtilities;

namespace WeComSop.Callbacks;

internal readonly record struct CallbackQuery(string? Signature, string? Timestamp, string? Nonce, string? Echo)
{
    /// Of a parameter that is given twice, the first counts.
    public static CallbackQuery Of(HttpRequest request)
    {
        var query = default(CallbackQuery);
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            var name = parameter.DecodeName().Span;
            query = name switch
            {
                "msg_signature" => query with { Signature = query.Signature ?? Value(parameter) },
                "timestamp" => query with { Timestamp = query.Timestamp ?? Value(parameter) },
                "nonce" => query with { Nonce = query.Nonce ?? Value(parameter) },
                "echostr" => query with { Echo = query.Echo ?? Value(parameter) },
                _ => query,
            };
        }

        return query;
    }

    private static string Value(QueryStringEnumerable.EncodedNameValuePair parameter) => parameter.DecodeValue().ToString();
}
