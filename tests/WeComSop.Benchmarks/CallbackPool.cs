using System.Globalization;
using System.Text;
using WeComSop.Sandbox;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Benchmarks;

/// Distinct callbacks, sealed, signed and written out as HTTP requests before any clock runs.
internal static class CallbackPool
{
    private static long _made;

    public static byte[][] Make(Uri url, int count, string eventXml)
    {
        var app = SandboxDefaults.App();
        var cipher = new CallbackCipher(app.Token, app.EncodingAesKey, app.CorpId);
        var requests = new byte[count][];
        Parallel.For(0, count, i => requests[i] = Request(url, cipher, eventXml));
        return requests;
    }

    /// A customer deletes an employee: the engine keeps state and raises a signal, and WeCom need not be called.
    public const string CustomerLeft = """
        <Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[del_follow_user]]></ChangeType><UserID><![CDATA[lisi]]></UserID><ExternalUserID><![CDATA[wmBenchmark{0:d20}]]></ExternalUserID>
        """;

    /// An event that the engine has nothing to do for.
    public const string Unknown = """
        <Event><![CDATA[benchmark]]></Event><EventKey><![CDATA[{0:d20}]]></EventKey><Filler><![CDATA[as long as a typical event is, more or less]]></Filler>
        """;

    private static byte[] Request(Uri url, CallbackCipher cipher, string eventXml)
    {
        var number = Interlocked.Increment(ref _made);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var xml = $"<xml><ToUserName><![CDATA[{SandboxDefaults.CorpId}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>{now}</CreateTime>"
            + $"<MsgType><![CDATA[event]]></MsgType>{string.Format(CultureInfo.InvariantCulture, eventXml, number)}</xml>";
        var content = cipher.Seal(Encoding.UTF8.GetBytes(xml), $"{now}", $"{number}");
        var body = $"<xml><ToUserName><![CDATA[{SandboxDefaults.CorpId}]]></ToUserName><Encrypt><![CDATA[{content.Encrypt}]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>";
        return Encoding.ASCII.GetBytes(
            $"POST {url.AbsolutePath}?msg_signature={content.Signature}&timestamp={content.Timestamp}&nonce={content.Nonce} HTTP/1.1\r\n"
            + $"Host: {url.Authority}\r\nContent-Type: text/xml\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
