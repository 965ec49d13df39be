using System.Diagnostics;

namespace WeComSop.Benchmarks;

/// As many adds as a live broadcast brings, all at once, to a service that has just been started.
internal static class BurstBenchmark
{
    public static async Task RunAsync(Options options)
    {
        var adds = options.Number("adds", 10_000);
        var latency = options.Number("latency", 50);
        var withName = options.Flag("name", true);
        using var arena = await Arena.OpenAsync(options, latency, Arena.Playbook(withName));

        var watch = Stopwatch.StartNew();
        var started = TimeProvider.System.GetUtcNow();
        await arena.WeCom.PostAsync("burst", new { count = adds });
        await Processes.Wait.UntilAsync(
            "all adds have arrived",
            TimeSpan.FromMinutes(2),
            async () => (await Processes.QueueCounts.ReadAsync(arena.Host.DatabaseFile)).Signals >= adds,
            TimeSpan.FromMilliseconds(250));
        var arrived = watch.Elapsed;
        await arena.SettleAsync(TimeSpan.FromMinutes(10));

        var welcomes = await arena.WeCom.JournalAsync("welcome");
        var last = welcomes.Count == 0 ? TimeSpan.Zero : welcomes.Max(entry => entry.GetProperty("at").GetDateTimeOffset()) - started;
        var sinceEvent = new Latencies(welcomes.Select(entry => (double)entry.GetProperty("msSinceEvent").GetInt64()));
        var report = new Report(
            $"{adds} adds at once, the platform answers in {latency} ms{(withName ? ", the text names the customer (one read more)" : "")}",
            "welcomed inside 20 s", "last welcome after s", "p50 s", "p99 s", "worked on by the engine after s", "all calls done after s", "peak MB");
        report.Add(
            $"{100.0 * welcomes.Count / adds:0.0} %", last.TotalSeconds, sinceEvent.At(0.5) / 1000, sinceEvent.At(0.99) / 1000,
            arrived.TotalSeconds, watch.Elapsed.TotalSeconds, arena.PeakMemoryMegabytes());
        report.Print(arena.Folder);
    }
}
