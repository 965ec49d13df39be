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

    /// <summary>Adds the demo app, its employees and its groups.</summary>
    public static void Fill(SandboxPlatform platform, Uri? callbackUrl = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.AddApp(App(callbackUrl));
        foreach (var employee in Employees)
        {
            platform.AddEmployee(employee.CorpId, employee.UserId, employee.Name, employee.Leader);
        }

        AddGroups(platform, CorpId);
    }

    /// <summary>Two groups that were there before, each with a few people who are nobody's friends.</summary>
    public static void AddGroups(SandboxPlatform platform, string corpId)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.AddGroup(corpId, "lisi", "福利群1", "zhaoliu", Ids.Customer(), Ids.Customer(), Ids.Customer());
        platform.AddGroup(corpId, "wangwu", "福利群2", "zhaoliu", Ids.Customer(), Ids.Customer());
    }
}
