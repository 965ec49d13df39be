using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using WeComSop.Processes;

namespace WeComSop.CrashTests;

/// A send to the customers of fifty employees in each round, and hard kills while it is frozen, split, created and confirmed.
internal static class BroadcastCrashRun
{
    public const int Employees = 50;
    public const int CustomersOfEach = 2;

    private const int MostKills = 3;

    private static readonly TimeSpan PlatformLatency = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan UntilDue = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FirstSync = TimeSpan.FromSeconds(60);

    // After an unknown outcome a minute passes before the look.
    private static readonly TimeSpan SettleDeadline = TimeSpan.FromMinutes(5);

    public static async Task<BroadcastBooks> RunAsync(CrashOrder order, TextWriter progress)
    {
        var dice = new Random(order.Seed);
        using var stage = await Stage.SetAsync(PlatformLatency, playbook: "");
        await PeopleAsync(stage.WeCom);
        await stage.Host.StartAndWaitAsync(stage.WeCom.Address);
        await Wait.UntilAsync("all customers are known", FirstSync, async () => (await stage.Host.ListAsync("customers")).Count == Employees * CustomersOfEach);

        for (var round = 1; round <= order.Rounds; round++)
        {
            await stage.Host.ReadyAsync();
            await ScheduleAsync(stage.Host, round);
            await Task.Delay(UntilDue);
            for (var kill = dice.Next(MostKills); kill >= 0; kill--)
            {
                await Task.Delay(LongestRun * dice.NextDouble());
                await stage.Host.KillAsync();
                stage.StartHost();
            }

            await progress.WriteLineAsync($"Send {round} of {order.Rounds}: interrupted.");
        }

        await stage.Host.ReadyAsync();
        await Wait.UntilAsync("all sends have ended", SettleDeadline, () => HaveEndedAsync(stage.Host), TimeSpan.FromSeconds(1));
        return await BroadcastBooks.ReadAsync(stage, order);
    }

    public static string NameOf(int round) => $"send-{round}";

    private static async Task PeopleAsync(SandboxProcess weCom)
    {
        await weCom.PostAsync("callback-mode", new { loss = 1 });
        await weCom.PostAsync("habits", new { confirmProbability = 1, fromSeconds = 1, toSeconds = 4 });
        for (var employee = 1; employee <= Employees; employee++)
        {
            var userId = $"employee{employee}";
            await weCom.PostAsync("employees", new { userId, name = userId });
            for (var customer = 0; customer < CustomersOfEach; customer++)
            {
                await weCom.PostAsync("customers", new { userId });
            }
        }
    }

    private static async Task ScheduleAsync(HostProcess host, int round)
    {
        var due = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)) + UntilDue;
        using var made = await host.Http.PostAsJsonAsync(new Uri("/api/v1/broadcasts", UriKind.Relative), new
        {
            name = NameOf(round),
            at = due.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            to = new { all = "customers" },
            content = new { text = $"第 {round} 次" },
        });
        made.EnsureSuccessStatusCode();
    }

    private static async Task<bool> HaveEndedAsync(HostProcess host)
    {
        foreach (var broadcast in await host.ListAsync("broadcasts"))
        {
            var runs = (await host.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/broadcasts/{broadcast.GetProperty("id").GetString()}", UriKind.Relative))).GetProperty("runs");
            if (runs.GetArrayLength() == 0 || !runs[0].TryGetProperty("finishedAt", out var finished) || finished.ValueKind == JsonValueKind.Null)
            {
                return false;
            }
        }

        return true;
    }
}
