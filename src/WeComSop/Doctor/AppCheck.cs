using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using WeComSop.Apps;
using WeComSop.WeCom.Api;

namespace WeComSop.Doctor;

/// Secret, trusted IP, agent id and visible range: what one read of the app itself tells.
internal sealed partial class AppCheck(AppRegistry apps) : ICheck
{
    private const int IpNotTrusted = 60020;

    public bool CallsWeCom => true;

    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var app in apps.All)
        {
            yield return await TryAsync(app, ct);
        }
    }

    private static async Task<Finding> TryAsync(BoundApp app, CancellationToken ct)
    {
        var subject = $"App {app.Key}";
        try
        {
            var agent = await app.Client.GetAgentAsync(app.AgentId, ct);
            return agent.SeesNobody
                ? Finding.Failure(
                    subject,
                    $"应用“{agent.Name}”的可见范围是空的。管理后台 → 应用管理 → 该应用 → 可见范围，加入要服务客户的员工。",
                    $"Nobody is in the visible range of \"{agent.Name}\". Admin site > App management > the app > Allowed users: add the employees who serve customers.")
                : Finding.Ok(subject, $"CorpId、Secret、AgentId 正确，应用名“{agent.Name}”，可见范围不为空", $"CorpId, Secret and AgentId are right; the app is \"{agent.Name}\" and its visible range is not empty");
        }
        catch (WeComException e) when (e.Error.Code == IpNotTrusted)
        {
            var address = EgressAddress().Match(e.ErrMsg ?? "") is { Success: true } found ? found.Groups[1].Value : "?";
            return Finding.Failure(
                subject,
                $"60020：本机出口 IP {address} 不在可信名单。管理后台 → 应用管理 → 该应用 → 企业可信IP → 配置，加入 {address}；约 1 分钟后生效。",
                $"60020: this machine's egress address {address} is not trusted. Admin site > App management > the app > Trusted company IPs > Configure: add {address}; it takes about a minute.");
        }
        catch (WeComException e)
        {
            return Finding.Failure(subject, $"{e.Error.Code}：{e.Error.Chinese}", $"{e.Error.Code}: {e.Error.English}");
        }
        catch (WeComTransportException e)
        {
            return Finding.Failure(subject, $"无法连接企业微信：{e.Message}", $"WeCom cannot be reached: {e.Message}");
        }
    }

    [GeneratedRegex(@"from ip:\s*([0-9A-Fa-f:.]+[0-9A-Fa-f])")]
    private static partial Regex EgressAddress();
}
