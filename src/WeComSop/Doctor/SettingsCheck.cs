using System.Runtime.CompilerServices;
using WeComSop.Apps;

namespace WeComSop.Doctor;

internal sealed class SettingsCheck(AppSettings settings, AppRegistry apps) : ICheck
{
    public bool CallsWeCom => false;

    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        if (settings.Sandboxed)
        {
            yield return Finding.Warning(
                "Settings",
                "当前是沙盒模式，不连接企业微信。绑定应用请填写 WeCom:Apps:0（见 appsettings.sample.json）。",
                "This is sandbox mode: WeCom is not called. To bind an app, fill in WeCom:Apps:0 (see appsettings.sample.json).");
        }
        else if (apps.All.Count == 0)
        {
            yield return Finding.Failure(
                "Settings",
                "没有绑定任何应用：请填写 WeCom:Apps:0 的 Key、CorpId、AgentId、Secret、Token、EncodingAesKey。",
                "No app is bound: fill in Key, CorpId, AgentId, Secret, Token and EncodingAesKey of WeCom:Apps:0.");
        }
        else
        {
            var keys = string.Join(", ", apps.All.Select(app => app.Key));
            yield return Finding.Ok("Settings", $"已绑定应用：{keys}", $"Apps bound: {keys}");
        }
    }
}
