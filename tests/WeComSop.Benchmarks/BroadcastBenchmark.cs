using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using WeComSop.Processes;

namespace WeComSop.Benchmarks;

/// A plan, and a run until all its calls are queued. The customers are written into the database: what is measured is ours, not the platform's.
internal static class BroadcastBenchmark
{
    private const int CustomersOfEach = 10_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(Options options)
    {
        var report = new Report(
            $"A send to all customers, {CustomersOfEach} of each employee",
            "recipients", "plan s", "plan µs each", "frozen and split s", "µs each", "calls", "longest wait for the writer ms", "peak MB");
        var folder = "";
        Environment.SetEnvironmentVariable("Broadcasts__ApprovalAbove", "0");
        foreach (var recipients in options.Numbers("recipients", [10_000, 50_000, 100_000]))
        {
            using var arena = await Arena.OpenAsync(options, 0, playbook: "");
            folder = Path.GetDirectoryName(arena.Folder)!;
            await SeedAsync(arena.Host.DatabaseFile, recipients);
            var id = await CreateAsync(arena.Host, TimeProvider.System.GetUtcNow().AddDays(1));
            var watch = Stopwatch.StartNew();
            var plan = await arena.Host.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/broadcasts/{id}/plan", UriKind.Relative));
            var planned = watch.Elapsed;
            Expect(plan.GetProperty("planned").GetInt32() == recipients, $"The plan reaches {plan.GetProperty("planned")}.");

            await CreateAsync(arena.Host, TimeProvider.System.GetUtcNow().AddSeconds(2));
            var (took, calls, longest) = await WatchAsync(arena.Host.DatabaseFile, recipients);
            report.Add(
                recipients, planned.TotalSeconds, Each(planned, recipients), took.TotalSeconds, Each(took, recipients), calls, longest.TotalMilliseconds, arena.PeakMemoryMegabytes());
        }

        report.Print(folder);
    }

    private static async Task SeedAsync(string file, int recipients)
    {
        await using var database = await OpenAsync(file);
        await using var transaction = await database.BeginTransactionAsync();
        var corp = Sandbox.SandboxDefaults.CorpId;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await database.ExecuteAsync(
            """
            WITH RECURSIVE Number (N) AS (SELECT 0 UNION ALL SELECT N + 1 FROM Number WHERE N < @Last)
            INSERT INTO Employee (Corp, EmployeeId, Name, Follower, SeenAt) SELECT @Corp, printf('employee%05d', N), printf('employee%05d', N), 1, @Now FROM Number
            """,
            new { Corp = corp, Now = now, Last = (recipients - 1) / CustomersOfEach }, transaction);
        await database.ExecuteAsync(
            """
            WITH RECURSIVE Number (N) AS (SELECT 0 UNION ALL SELECT N + 1 FROM Number WHERE N < @Last)
            INSERT INTO Friendship (Corp, CustomerId, EmployeeId, Status, AddedAt, ChangedAt)
            SELECT @Corp, printf('wmBenchmark%021d', N), printf('employee%05d', N / @Each), 'active', @Now, @Now FROM Number
            """,
            new { Corp = corp, Now = now, Each = CustomersOfEach, Last = recipients - 1 }, transaction);
        await transaction.CommitAsync();
    }

    private static async Task<string> CreateAsync(HostProcess host, DateTimeOffset at)
    {
        using var made = await host.Http.PostAsJsonAsync(new Uri("/api/v1/broadcasts", UriKind.Relative), new
        {
            name = "benchmark",
            at = at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            to = new { all = "customers" },
            content = new { text = "今晚 20:00 会员日" },
        });
        made.EnsureSuccessStatusCode();
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    // Another process that wants to write waits as long as any of the service's own callers does at most.
    private static async Task<(TimeSpan Took, int Calls, TimeSpan Longest)> WatchAsync(string file, int recipients)
    {
        await using var database = await OpenAsync(file);
        await Wait.UntilAsync("the run has begun", Deadline, async () => await database.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM BroadcastRun") > 0, Look);
        var watch = Stopwatch.StartNew();
        var longest = TimeSpan.Zero;
        while (await database.ExecuteScalarAsync<string>("SELECT Status FROM BroadcastRun") is "freezing" or "sending")
        {
            Expect(watch.Elapsed < Deadline, "The run does not end.");
            var asked = watch.Elapsed;
            await database.ExecuteAsync("BEGIN IMMEDIATE; COMMIT");
            var waited = watch.Elapsed - asked;
            longest = waited > longest ? waited : longest;
            await Task.Delay(Look);
        }

        var took = watch.Elapsed;
        Expect(await database.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Delivery WHERE RunId IS NOT NULL") == recipients, "Not everybody is in the ledger.");
        return (took, await database.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM MassSend"), longest);
    }

    private static async Task<SqliteConnection> OpenAsync(string file)
    {
        var database = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=60");
        await database.OpenAsync();
        return database;
    }

    private static double Each(TimeSpan took, int recipients) => took.TotalMicroseconds / recipients;

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
