using System.Text;
using WeComSop.Apps;
using WeComSop.Sandbox;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Tests.Infrastructure;

/// Callbacks by hand: right ones, and ones that WeCom would never send.
internal static class Knocking
{
    public const string Demo = "demo";
    private const string Timestamp = "1793412000";

    public static SealedCallback Seal(this Scenario story, string message, string app = Demo, string nonce = "n-1") =>
        story.Get<AppRegistry>()[app].Cipher.Seal(Encoding.UTF8.GetBytes(message), Timestamp, nonce);

    public static CallbackCipher Cipher(string token = SandboxDefaults.Token, string key = SandboxDefaults.EncodingAesKey, string corp = SandboxDefaults.CorpId) =>
        new(token, key, corp);

    /// A true push of one event.
    public static Task<HttpResponseMessage> PushAsync(this Scenario story, string xml, string app = Demo, string nonce = "n-1") =>
        story.PostAsync(story.Seal(xml, app, nonce), app);

    public static Task<HttpResponseMessage> PostAsync(this Scenario story, SealedCallback letter, string app = Demo) =>
        story.PostAsync(Query(letter), Envelope(letter.Encrypt), app);

    public static Task<HttpResponseMessage> PostAsync(this Scenario story, string query, string body, string app = Demo) =>
        story.Stranger.PostAsync(Url(app, query), new StringContent(body, Encoding.UTF8, "text/xml"));

    public static Task<HttpResponseMessage> GetAsync(this Scenario story, string query, string app = Demo) => story.Stranger.GetAsync(Url(app, query));

    public static Task<HttpResponseMessage> GetEchoAsync(this Scenario story, SealedCallback letter, string app = Demo) =>
        story.GetAsync($"{Query(letter)}&echostr={Uri.EscapeDataString(letter.Encrypt)}", app);

    public static Uri Url(string app, string query) => new($"/wecom/callback/{app}?{query}", UriKind.Relative);

    public static string Query(SealedCallback letter) => $"msg_signature={letter.Signature}&timestamp={letter.Timestamp}&nonce={letter.Nonce}";

    public static string Envelope(string encrypt) =>
        $"<xml><ToUserName><![CDATA[{Scenario.Corp}]]></ToUserName><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>";

    /// A signature over anything, as somebody who knows the token could make it.
    public static string SignedQuery(this Scenario story, string encrypt) =>
        $"msg_signature={story.Get<AppRegistry>()[Demo].Cipher.Sign(Timestamp, "n-1", encrypt)}&timestamp={Timestamp}&nonce=n-1";
}
