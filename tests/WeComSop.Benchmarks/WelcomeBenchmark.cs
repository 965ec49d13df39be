namespace WeComSop.Benchmarks;

/// From the moment a customer adds an employee to the moment the welcome call reaches the platform.
internal static class WelcomeBenchmark
{
    private const int WarmUpSeconds = 3;

    public static async Task RunAsync(Options options)
    {
        var seconds = options.Number("seconds", 30);
        var rate = options.Number("rate", 200);
        var withName = options.Flag("name", true);
        var report = new Report(
            $"Event to welcome call: {rate} adds a second for {seconds} s{(withName ? ", the text names the customer (one read more)" : "")}",
            "platform answers in", "welcomed", "p50 ms", "p99 ms", "max ms", "all calls done after s", "peak MB");
        var folder = "";
        foreach (var latency in options.Numbers("latency", [5, 50]))
        {
            using var arena = await Arena.OpenAsync(options, latency, Arena.Playbook(withName));
            folder = Path.GetDirectoryName(arena.Folder)!;
            await arena.WeCom.PostAsync("burst", new { count = rate * WarmUpSeconds, perSecond = rate });
            await arena.SettleAsync(TimeSpan.FromMinutes(2));
            var before = (await arena.WeCom.JournalAsync("welcome")).Count;

            await arena.WeCom.PostAsync("burst", new { count = rate * seconds, perSecond = rate });
            var settled = await arena.SettleAsync(TimeSpan.FromMinutes(5));

            // The sandbox notes the effect when it answers; the call reached it one latency earlier.
            var welcomes = (await arena.WeCom.JournalAsync("welcome")).Skip(before)
                .Select(entry => (double)entry.GetProperty("msSinceEvent").GetInt64() - latency);
            var latencies = new Latencies(welcomes);
            report.Add(
                $"{latency} ms", $"{latencies.Count} of {rate * seconds}", latencies.At(0.5), latencies.At(0.99), latencies.Max,
                settled.TotalSeconds, arena.PeakMemoryMegabytes());
        }

        report.Print(folder);
    }
}
