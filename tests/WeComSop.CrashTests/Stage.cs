using WeComSop.Processes;

namespace WeComSop.CrashTests;

/// The service and the platform as two processes over a folder of their own.
internal sealed class Stage : IDisposable
{
    private const string Playbook = """
        version: 1
        id: crash
        tags:
          来源: [崩溃测试]
        contents:
          hello: { category: activation, text: "{{customer.name|朋友}}，你好！我是{{employee.name}}。" }
        rules:
          greet:
            on: customer.added
            do: [ { welcome: hello }, { tag: [崩溃测试] }, { remark: "新客 {{customer.name}}" } ]
        """;

    private readonly string _folder;

    private Stage(string folder, string playbook)
    {
        _folder = folder;
        Host = new HostProcess(_folder, playbook);
    }

    public HostProcess Host { get; }

    public SandboxProcess WeCom { get; private set; } = null!;

    public static async Task<Stage> SetAsync(TimeSpan platformLatency, string? folder = null, string playbook = Playbook)
    {
        var stage = new Stage(folder ?? Directory.CreateTempSubdirectory("wecomsop-crash-").FullName, playbook);
        try
        {
            stage.WeCom = await SandboxProcess.StartAsync(stage._folder, stage.Host.CallbackUrl, new Dictionary<string, string>
            {
                ["Latency"] = platformLatency.ToString("c"),
                ["CallbackParallelism"] = "16",
            });
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    public void StartHost() => Host.Start(WeCom.Address);

    public Task BurstAsync(int count, double? perSecond = null) => WeCom.PostAsync("burst", new { count, perSecond });

    public void Dispose()
    {
        Host.Dispose();
        WeCom?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
