using System.Diagnostics;
using WeComSop.Processes;

namespace WeComSop.Benchmarks;

/// The durable endpoint and a bare one in turn, under the same generator.
internal static class CallbackBenchmark
{
    private const int WarmUp = 3000;
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(Options options)
    {
        var requests = options.Number("requests", 30_000);
        var connections = options.Number("connections", 64);
        (string Name, string Xml)[] kinds = options.Flag("worked", true)
            ? [("stored, nothing to do", CallbackPool.Unknown), ("stored and worked on", CallbackPool.CustomerLeft)]
            : [("stored, nothing to do", CallbackPool.Unknown)];
        using var arena = await Arena.OpenAsync(options, 0, playbook: "");
        using var bare = BareServer.Start(arena.FolderOf("bare"));
        using var http = new HttpClient();
        await Wait.UntilAsync("the bare server answers", TimeSpan.FromSeconds(30), () => Wait.AnswersAsync(http, bare.Address));

        var bareUrl = new Uri(bare.Address, "/wecom/callback/main");
        var durable = new Generator(arena.Host.CallbackUrl, connections);
        var minimal = new Generator(bareUrl, connections);
        minimal.Run(CallbackPool.Make(bareUrl, WarmUp, CallbackPool.Unknown));
        durable.Run(CallbackPool.Make(arena.Host.CallbackUrl, WarmUp, CallbackPool.CustomerLeft));
        await arena.SettleAsync(DrainDeadline);

        var report = new Report(
            $"Callbacks: {requests} a round, {connections} keep-alive connections",
            "round", "endpoint", "requests/s", "of bare", "CPU µs each", "p50 ms", "p99 ms", "max ms", "not 200", "engine done after s", "peak MB");
        for (var round = 1; round <= options.Number("rounds", 3); round++)
        {
            var floorPool = CallbackPool.Make(bareUrl, requests, CallbackPool.Unknown);
            var floorWork = ProcessorTime.Of(bare.Id);
            var floor = minimal.Run(floorPool);
            report.Add(round, "bare", floor.PerSecond, 1.0, floorWork.MicrosecondsFor(requests), floor.Latencies.At(0.5), floor.Latencies.At(0.99), floor.Latencies.Max, floor.Failures, "", "");
            foreach (var (name, xml) in kinds)
            {
                var pool = CallbackPool.Make(arena.Host.CallbackUrl, requests, xml);
                var work = ProcessorTime.Of(arena.Host.Id);
                var watch = Stopwatch.StartNew();
                var load = durable.Run(pool);
                var each = work.MicrosecondsFor(requests);
                await arena.SettleAsync(DrainDeadline);
                report.Add(
                    round, name, load.PerSecond, load.PerSecond / floor.PerSecond, each, load.Latencies.At(0.5), load.Latencies.At(0.99), load.Latencies.Max,
                    load.Failures, watch.Elapsed.TotalSeconds, arena.PeakMemoryMegabytes());
            }
        }

        report.Print(arena.Folder);
    }
}
