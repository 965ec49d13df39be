namespace WeComSop.Sandbox;

/// <summary>The demo corp. Everything here is public, so nothing that matters may use it.</summary>
public static class SandboxDefaults
{
    public const string CorpId = "wwsandbox";
    public const int AgentId = 1000002;
    public const string Secret = "sandbox-secret-of-the-demo-app";
    public const string Token = "SandboxCallbackToken";
    public const string EncodingAesKey = "SandboxSandboxSandboxSandboxSandboxSandbox0";
    public const string CallbackUrl = "http://127.0.0.1:5080/wecom/callback/demo";

    public static IReadOnlyList<SandboxEmployee> Employees { get; } =
    [
        new(CorpId, "lisi", "李四", Leader: "zhaoliu"),
        new(CorpId, "wangwu", "王五", Leader: "zhaoliu"),
        new(CorpId, "zhaoliu", "赵六"),
    ];

    public static SandboxApp App(Uri? callbackUrl = null) => new()
    {
        CorpId = CorpId,
        AgentId = AgentId,
        Name = "客户运营演示",
        Secret = Secret,
        Token = Token,
        EncodingAesKey = EncodingAesKey,
        CallbackUrl = callbackUrl ?? new(CallbackUrl),
    };

    /// <summary>Adds the demo app and its employees.</summary>
    public static void Fill(SandboxPlatform platform, Uri? callbackUrl = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.AddApp(App(callbackUrl));
        foreach (var employee in Employees)
        {
            platform.AddEmployee(employee.CorpId, employee.UserId, employee.Name, employee.Leader);
        }
    }
}
