using WeComSop.Sandbox;

namespace WeComSop.Tests.Infrastructure;

/// Settings that bind two apps to the sandbox.
internal static class TwoApps
{
    public static Dictionary<string, string?> OfOneCorp => Bind(SandboxDefaults.CorpId);

    public static Dictionary<string, string?> OfTwoCorps => Bind("wwsecond");

    private static Dictionary<string, string?> Bind(string secondCorp) => App(0, "demo", SandboxDefaults.CorpId, SandboxDefaults.AgentId, SandboxDefaults.Secret)
        .Concat(App(1, "second", secondCorp, 1000003, "secret-of-the-second-app"))
        .ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, string?> App(int index, string key, string corp, int agent, string secret) => new()
    {
        [$"WeCom:Apps:{index}:Key"] = key,
        [$"WeCom:Apps:{index}:CorpId"] = corp,
        [$"WeCom:Apps:{index}:AgentId"] = $"{agent}",
        [$"WeCom:Apps:{index}:Secret"] = secret,
        [$"WeCom:Apps:{index}:Token"] = SandboxDefaults.Token,
        [$"WeCom:Apps:{index}:EncodingAesKey"] = SandboxDefaults.EncodingAesKey,
    };
}
