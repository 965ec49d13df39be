using System.Runtime.CompilerServices;
using WeComSop.Apps;

namespace WeComSop.Doctor;

/// A welcome code lives 20 seconds from an instant that WeCom names, so a wrong clock loses welcomes.
internal sealed class ClockCheck(IHttpClientFactory clients, AppSettings settings, TimeProvider clock) : ICheck
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Harmful = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public bool CallsWeCom => true;

    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return await TryAsync(ct);
    }

    private async Task<Finding> TryAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        try
        {
            using var http = clients.CreateClient(AppSetup.HttpClientName);
            using var answer = await http.GetAsync(new Uri("cgi-bin/gettoken", UriKind.Relative), deadline.Token);
            return answer.Headers.Date is { } theirs
                ? Judge(clock.GetUtcNow() - theirs)
                : Finding.Warning("Clock", "对方没有给出时间，无法核对本机时钟", "The other side gave no Date, so the clock could not be compared");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return Finding.Failure(
                "Network",
                $"无法连接 {settings.ApiBaseUrl}：请检查出网、DNS、代理与 WeCom:ApiBaseUrl。",
                $"{settings.ApiBaseUrl} cannot be reached: check outbound access, DNS, proxy and WeCom:ApiBaseUrl.");
        }
    }

    // A Date header has whole seconds.
    private static Finding Judge(TimeSpan ahead)
    {
        var seconds = (int)ahead.TotalSeconds;
        return ahead.Duration() switch
        {
            var off when off > Harmful => Finding.Failure(
                "Clock", $"本机时钟与企业微信相差 {seconds} 秒，欢迎语会被误判为超时。请启用 NTP 对时。", $"This clock is {seconds} s off WeCom's: welcomes would be taken for expired. Switch on NTP."),
            var off when off > Noticeable => Finding.Warning(
                "Clock", $"本机时钟与企业微信相差 {seconds} 秒，建议启用 NTP 对时。", $"This clock is {seconds} s off WeCom's. Switch on NTP."),
            _ => Finding.Ok("Clock", "本机时钟与企业微信一致", "The clock agrees with WeCom's"),
        };
    }
}
