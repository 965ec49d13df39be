using System.Text;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Tests.Hostile;

/// One callback as an attacker, a broken proxy or a confused platform might send it.
internal sealed record HostileRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Query, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string? QueryValue(string name) => Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    public HttpRequestMessage ToMessage()
    {
        var query = string.Join('&', Query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri($"{Path}?{query}", UriKind.Relative));
        if (Method is not ("GET" or "HEAD"))
        {
            message.Content = new ByteArrayContent(Body);
        }

        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}

/// Well-made callbacks around spoiled events, or spoiled callbacks around well-made events.
internal sealed class RequestMutator(Random dice, XmlMutator xml, CallbackCipher cipher, string path)
{
    private const int TooLong = 64 * 1024;

    private static readonly string[] Methods = ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "FUZZ"];

    private static readonly string[] Values =
        ["", "0", "-1", " ", "\0", "%", "%zz", "🧨", new string('f', 40), new string('9', 4000), "'\"<>\\", XmlMutator.Canary];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Type", "application/json"), ("Content-Type", "text/xml; charset=utf-7"), ("Content-Encoding", "gzip"), ("Accept", "\u0001"),
        ("Authorization", "Bearer x"), ("Authorization", new string('B', 5000)), ("X-Forwarded-For", "not an address"), ("X-Forwarded-Proto", "gopher"),
        ("X-HTTP-Method-Override", "DELETE"), ("Cookie", new string(';', 3000)), ("Range", "bytes=0-0"), ("If-None-Match", "*"), ("Expect", "200-maybe"),
    ];

    /// Signed and sealed as WeCom does it: only what is inside is hostile.
    public HostileRequest NextSealed(DateTimeOffset now)
    {
        var content = cipher.Seal(xml.Next(now), $"{now.ToUnixTimeSeconds()}", $"{dice.Next()}");
        return new HostileRequest("POST", path, QueryOf(content), [], Envelope(content.Encrypt));
    }

    public HostileRequest NextSpoiled(DateTimeOffset now)
    {
        var request = NextSealed(now);
        return dice.Next(6) switch
        {
            0 => request with { Method = Methods[dice.Next(Methods.Length)] },
            1 => request with { Path = SpoilPath(request.Path) },
            2 or 3 => request with { Query = [.. Spoil(request.Query)] },
            4 => request with { Headers = [.. AnyHeaders()] },
            _ => request with { Body = SpoilBody(request.Body) },
        };
    }

    private static List<KeyValuePair<string, string>> QueryOf(SealedCallback content) =>
    [
        new("msg_signature", content.Signature), new("timestamp", content.Timestamp), new("nonce", content.Nonce), new("echostr", content.Encrypt),
    ];

    private static byte[] Envelope(string encrypt) =>
        Encoding.UTF8.GetBytes($"<xml><ToUserName><![CDATA[{XmlMutator.Canary}]]></ToUserName><Encrypt><![CDATA[{encrypt}]]></Encrypt><AgentID>1</AgentID></xml>");

    private string SpoilPath(string whole) => dice.Next(5) switch
    {
        0 => whole + "/",
        1 => whole + "x",
        2 => whole.Replace("demo", Uri.EscapeDataString(XmlMutator.Canary), StringComparison.Ordinal),
        3 => whole.Replace("demo", new string('d', 3000), StringComparison.Ordinal),
        _ => whole.Replace("demo", "%2e%2e%2f%07", StringComparison.Ordinal),
    };

    private IEnumerable<KeyValuePair<string, string>> Spoil(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var chosen = dice.Next(query.Count);
        var kind = dice.Next(4);
        for (var i = 0; i < query.Count; i++)
        {
            if (i != chosen)
            {
                yield return query[i];
                continue;
            }

            switch (kind)
            {
                case 0:
                    break;
                case 1:
                    yield return query[i];
                    yield return query[i];
                    break;
                case 2:
                    yield return new(query[i].Key, Values[dice.Next(Values.Length)]);
                    break;
                default:
                    yield return new(query[i].Key, Encoding.UTF8.GetString(xml.SpoilBytes(Encoding.UTF8.GetBytes(query[i].Value))));
                    break;
            }
        }
    }

    private IEnumerable<KeyValuePair<string, string>> AnyHeaders()
    {
        for (var count = dice.Next(1, 4); count > 0; count--)
        {
            var (name, value) = Headers[dice.Next(Headers.Length)];
            yield return new(name, value);
        }
    }

    private byte[] SpoilBody(byte[] body)
    {
        switch (dice.Next(8))
        {
            case 0:
                return [];
            case 1:
                return [.. body, .. new byte[TooLong]];
            case 2:
                return xml.Next(DateTimeOffset.UnixEpoch);
            default:
                return xml.SpoilBytes(body);
        }
    }
}
