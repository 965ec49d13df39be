namespace WeComSop.Benchmarks;

/// From the start of the process until /healthz/ready says so.
internal static class StartBenchmark
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(Options options)
    {
        var report = new Report("Start to ready", "database", "fastest s", "median s", "slowest s", "peak MB");
        using var arena = await Arena.OpenAsync(options, 0, Arena.Playbook(withName: true));
        var runs = options.Number("runs", 5);
        await AddAsync("as the last run left it", forget: false);
        await AddAsync("none yet", forget: true);
        report.Print(arena.Folder);

        async Task AddAsync(string database, bool forget)
        {
            var seconds = new List<double>();
            for (var run = 0; run < runs; run++)
            {
                await arena.Host.KillAsync();
                if (forget)
                {
                    Array.ForEach(Directory.GetFiles(arena.Folder, "wecomsop.db*"), File.Delete);
                }

                seconds.Add((await arena.Host.StartAndWaitAsync(arena.WeCom.Address, Look)).TotalSeconds);
            }

            var spread = new Latencies(seconds);
            report.Add(database, spread.At(0), spread.At(0.5), spread.Max, arena.PeakMemoryMegabytes());
        }
    }
}
