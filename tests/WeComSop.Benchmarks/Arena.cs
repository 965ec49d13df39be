using System.Globalization;
using WeComSop.Processes;

namespace WeComSop.Benchmarks;

/// The service and the platform as processes, set up for load.
internal sealed class Arena : IDisposable
{
    private Arena(string folder, string playbook)
    {
        Folder = folder;
        Host = new HostProcess(folder, playbook);
    }

    public string Folder { get; }

    public HostProcess Host { get; }

    public SandboxProcess WeCom { get; private set; } = null!;

    public static async Task<Arena> OpenAsync(Options options, int latencyMilliseconds, string playbook)
    {
        var arena = new Arena(options.NewFolder(), playbook);
        arena.WeCom = await SandboxProcess.StartAsync(arena.FolderOf("platform"), arena.Host.CallbackUrl, new Dictionary<string, string>
        {
            ["Latency"] = TimeSpan.FromMilliseconds(latencyMilliseconds).ToString("c"),
            ["CallsPerMinute"] = "0",
            ["CallbackParallelism"] = "64",
            ["JournalBodies"] = "false",
        });
        await arena.Host.StartAndWaitAsync(arena.WeCom.Address);
        await arena.SettleAsync(TimeSpan.FromSeconds(60));
        return arena;
    }

    /// A web application watches the folder it is started in: one that was started beside the database would wake at each commit.
    public string FolderOf(string neighbour) => Directory.CreateDirectory(Path.Combine(Folder, neighbour)).FullName;

    public static string Playbook(bool withName) => $$$"""
        version: 1
        id: benchmark
        tags:
          来源: [压测]
        contents:
          hello: { category: activation, text: "{{{(withName ? "{{customer.name|朋友}}，" : "")}}}你好！有什么想了解的，直接发给我就行。" }
        rules:
          greet:
            on: customer.added
            do: [ { welcome: hello }, { tag: [压测] } ]
        """;

    public Task<TimeSpan> SettleAsync(TimeSpan deadline) => Wait.UntilAsync(
        "every event and call has ended", deadline, async () => (await QueueCounts.ReadAsync(Host.DatabaseFile)).Unfinished == 0);

    public double PeakMemoryMegabytes()
    {
        const string Peak = "VmHWM:";
        var status = $"/proc/{Host.Id}/status";
        return File.Exists(status)
            ? double.Parse(File.ReadLines(status).First(line => line.StartsWith(Peak, StringComparison.Ordinal))[Peak.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024
            : double.NaN;
    }

    public void Dispose()
    {
        Host.Dispose();
        WeCom?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
