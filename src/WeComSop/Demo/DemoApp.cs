using WeComSop.Apps;
using WeComSop.Sandbox;

namespace WeComSop.Demo;

internal static class DemoApp
{
    public const string Key = "demo";

    /// The sandbox runs inside this host, whose address is known only once it listens; see LoopbackHandler.
    public const string ApiBaseUrl = "http://loopback.invalid/sandbox/";

    public static WeComOptions.AppOptions Options => new()
    {
        Key = Key,
        CorpId = SandboxDefaults.CorpId,
        AgentId = SandboxDefaults.AgentId,
        Secret = SandboxDefaults.Secret,
        Token = SandboxDefaults.Token,
        EncodingAesKey = SandboxDefaults.EncodingAesKey,
    };

    public static Uri CallbackUrl(string appKey) => new($"http://loopback.invalid/wecom/callback/{appKey}");
}
