using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using WeComSop.Apps;

namespace WeComSop.Doctor;

/// Asks our own public address as WeCom would when the callback URL is saved.
internal sealed class CallbackCheck(AppRegistry apps, IConfiguration settings, IHttpClientFactory clients, TimeProvider clock) : ICheck
{
    private const string Setting = "Console:PublicUrl";
    private const string Word = "wecomsop-doctor";
    private static readonly TimeSpan WeComWaits = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public bool CallsWeCom => true;

    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (settings[Setting] is not { Length: > 0 } publicUrl)
        {
            yield return Finding.Warning(
                "Callback",
                "未设置 Console:PublicUrl，无法检查回调地址能否访问。填写对外地址（如 https://sop.example.com）后再运行一次。",
                "Console:PublicUrl is not set, so the callback address was not tried. Set it (such as https://sop.example.com) and run again.");
            yield break;
        }

        foreach (var app in apps.All)
        {
            yield return await TryAsync(app, $"{publicUrl.TrimEnd('/')}/wecom/callback/{app.Key}", ct);
        }
    }

    private async Task<Finding> TryAsync(BoundApp app, string url, CancellationToken ct)
    {
        var subject = $"Callback {app.Key}";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        try
        {
            using var http = clients.CreateClient();
            var started = clock.GetTimestamp();
            using var answer = await http.GetAsync(new Uri($"{url}?{Query(app)}"), deadline.Token);
            var text = await answer.Content.ReadAsStringAsync(deadline.Token);
            var took = clock.GetElapsedTime(started);
            return (answer.IsSuccessStatusCode && text == Word, took < WeComWaits) switch
            {
                (true, true) => Finding.Ok(
                    subject,
                    $"{url} 应答正确（{took.TotalMilliseconds:0} 毫秒）。把它填到：应用管理 → 该应用 → 接收消息 → 设置API接收 → URL",
                    $"{url} answers rightly ({took.TotalMilliseconds:0} ms). Enter it at: the app > Receive messages > Set API reception > URL"),
                (true, false) => Finding.Warning(subject, $"{url} 应答正确，但用了 {took.TotalMilliseconds:0} 毫秒；企业微信只等 1 秒", $"{url} answers rightly, but took {took.TotalMilliseconds:0} ms; WeCom waits one second"),
                _ => Finding.Failure(
                    subject,
                    $"{url} 应答 {(int)answer.StatusCode}，内容不对。服务在运行吗？反向代理是否原样转发路径和查询串？",
                    $"{url} answers {(int)answer.StatusCode} and not the echo. Does the service run? Does the proxy pass path and query unchanged?"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return Finding.Failure(
                subject,
                $"{url} 无法访问（{e.GetType().Name}）。服务在运行吗？域名、证书、防火墙是否正确？",
                $"{url} cannot be reached ({e.GetType().Name}). Does the service run? Are DNS, certificate and firewall right?");
        }
    }

    private string Query(BoundApp app)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var sealedWord = app.Cipher.Seal(Encoding.UTF8.GetBytes(Word), timestamp, "doctor");
        return $"msg_signature={sealedWord.Signature}&timestamp={timestamp}&nonce=doctor&echostr={Uri.EscapeDataString(sealedWord.Encrypt)}";
    }
}
