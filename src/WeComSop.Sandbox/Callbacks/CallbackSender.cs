using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace WeComSop.Sandbox;

internal sealed class CallbackSender(TimeProvider clock, SandboxOptions options)
{
    private static readonly TimeSpan EchoDeadline = TimeSpan.FromSeconds(1);

    public async Task<int> PushAsync(HttpClient http, PendingCallback callback, CancellationToken ct)
    {
        var app = callback.App;
        var sealedXml = SealOf(app).Seal(callback.Xml);
        var body = $"<xml><ToUserName><![CDATA[{app.CorpId}]]></ToUserName><Encrypt><![CDATA[{sealedXml}]]></Encrypt></xml>";

        using var deadline = new CancellationTokenSource(options.CallbackDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, SignedUrl(app, sealedXml, echo: false))
        {
            Content = new StringContent(body, Encoding.UTF8, "text/xml"),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        return (int)response.StatusCode;
    }

    public async Task<string?> VerifyUrlAsync(HttpClient http, SandboxApp app, CancellationToken ct)
    {
        var echo = RandomNumberGenerator.GetString("0123456789", 19);
        using var deadline = new CancellationTokenSource(EchoDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);

        try
        {
            using var response = await http.GetAsync(SignedUrl(app, SealOf(app).Seal(echo), echo: true), either.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            return (int)response.StatusCode == 200 && answer.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(echo)) ? echo : null;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    private Uri SignedUrl(SandboxApp app, string sealedText, bool echo)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetString("0123456789", 10);
        var query = new Dictionary<string, string?>
        {
            ["msg_signature"] = SealOf(app).Sign(timestamp, nonce, sealedText),
            ["timestamp"] = timestamp,
            ["nonce"] = nonce,
        };

        if (echo)
        {
            query["echostr"] = sealedText;
        }

        return new Uri(QueryHelpers.AddQueryString(app.CallbackUrl!.OriginalString, query), UriKind.RelativeOrAbsolute);
    }

    private static CallbackSeal SealOf(SandboxApp app) => new(app.Token, app.EncodingAesKey, app.CorpId);
}
