using System.Net;
using System.Web;
using System.Xml.Linq;

namespace WeComSop.Sandbox.Tests.Infrastructure;

/// <summary>The other side of the callbacks: checks the signature, opens, remembers, and answers as told.</summary>
internal sealed class Receiver(SandboxApp app) : HttpMessageHandler
{
    private readonly CallbackSeal seal = new(app.Token, app.EncodingAesKey, app.CorpId);

    public List<XElement> Opened { get; } = [];
    public List<string> Nonces { get; } = [];
    public Queue<HttpStatusCode> Answers { get; } = new();
    public string? EchoSuffix { get; set; }
    public Exception? Trouble { get; set; }

    /// <summary>When set, the receiver says that a push arrived and then never answers it.</summary>
    public TaskCompletionSource? Hangs { get; set; }

    public IEnumerable<string?> Customers => Opened.Select(xml => xml.Element("ExternalUserID")?.Value);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Trouble is not null)
        {
            throw Trouble;
        }

        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        return request.Method == HttpMethod.Get
            ? new(HttpStatusCode.OK) { Content = new StringContent(Open(query, query["echostr"]!) + EchoSuffix) }
            : await ReceiveAsync(request, query, cancellationToken);
    }

    private async Task<HttpResponseMessage> ReceiveAsync(
        HttpRequestMessage request,
        System.Collections.Specialized.NameValueCollection query,
        CancellationToken ct)
    {
        var envelope = XElement.Parse(await request.Content!.ReadAsStringAsync(ct));
        Assert.That(envelope.Element("ToUserName")!.Value, Is.EqualTo(app.CorpId));
        var xml = XElement.Parse(Open(query, envelope.Element("Encrypt")!.Value));
        Nonces.Add(query["nonce"]!);

        if (Hangs is { } hangs)
        {
            Hangs = null;
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        }

        Opened.Add(xml);
        return new(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK);
    }

    private string Open(System.Collections.Specialized.NameValueCollection query, string cipherText)
    {
        Assert.That(query["msg_signature"], Is.EqualTo(seal.Sign(query["timestamp"]!, query["nonce"]!, cipherText)));
        var opened = seal.Open(cipherText);
        Assert.That(opened.ReceiveId, Is.EqualTo(app.CorpId));
        return opened.Message;
    }
}
