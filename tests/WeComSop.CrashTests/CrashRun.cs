using System.Diagnostics;
using WeComSop.Processes;

namespace WeComSop.CrashTests;

/// Bursts of adds, and a hard kill at a random moment of each; then the books.
internal static class CrashRun
{
    private const int FewestAdds = 20;
    private const int MostAdds = 80;
    private const double KillWhileStarting = 0.25;

    private static readonly TimeSpan PlatformLatency = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan SettleDeadline = TimeSpan.FromSeconds(60);

    public static async Task<CrashReport> RunAsync(CrashOrder order, TextWriter progress)
    {
        var watch = Stopwatch.StartNew();
        var dice = new Random(order.Seed);
        using var stage = await Stage.SetAsync(PlatformLatency);
        await stage.WeCom.PostAsync("callback-mode", new { duplicate = 0.3, loss = 0, reorderMs = 200, seed = order.Seed });

        // The very first start, with the database still to be made, may be cut short too.
        stage.StartHost();
        await Task.Delay(LongestStart * dice.NextDouble());
        await stage.Host.KillAsync();
        stage.StartHost();
        for (var round = 1; round <= order.Rounds; round++)
        {
            await RoundAsync(stage, dice);
            await progress.WriteLineAsync($"Round {round} of {order.Rounds}: killed and started again, {watch.Elapsed.TotalSeconds:0.0} s.");
        }

        await stage.Host.ReadyAsync();
        var settled = await Wait.UntilAsync("every event and call has ended", SettleDeadline, () => HasEndedAsync(stage));
        var books = await Books.ReadAsync(stage);
        return new CrashReport(order, books, settled, watch.Elapsed, stage.Host.Tail());
    }

    private static async Task RoundAsync(Stage stage, Random dice)
    {
        await stage.Host.ReadyAsync();
        var adds = dice.Next(FewestAdds, MostAdds);
        var arriving = stage.BurstAsync(adds, dice.Next(2) == 0 ? null : dice.Next(50, 500));
        await Task.Delay(LongestRun * Early(dice));
        await stage.Host.KillAsync();
        stage.StartHost();
        if (dice.NextDouble() < KillWhileStarting)
        {
            await Task.Delay(LongestStart * dice.NextDouble());
            await stage.Host.KillAsync();
            stage.StartHost();
        }

        await arriving;
    }

    // Most is under way soon after the adds began, so most kills come soon.
    private static double Early(Random dice) => Math.Pow(dice.NextDouble(), 2);

    public static async Task<bool> HasEndedAsync(Stage stage)
    {
        var callbacks = (await stage.WeCom.GetAsync("stats")).GetProperty("callbacks");
        if (callbacks.GetProperty("pending").GetInt32() > 0)
        {
            return false;
        }

        var queues = await QueueCounts.ReadAsync(stage.Host.DatabaseFile);
        return queues.Unfinished == 0
            && queues.Events >= callbacks.GetProperty("raised").GetInt64() - callbacks.GetProperty("givenUp").GetInt64();
    }
}
