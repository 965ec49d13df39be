using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WeComSop.Sandbox;

namespace WeComSop.Benchmarks;

/// The weekly report of a corp with many groups, beside the same numbers asked for group by group.
internal static class ReportBenchmark
{
    private const int Sample = 10;
    private const int Days = 40;

    private static readonly string[] Metrics = ["leaveRate", "joinRate", "messagesPerHead", "weeklyActive", "participation", "openRate", "clickRate", "funnel", "conversion", "kocShare"];
    private static readonly string[] Types = ["message.received", "message.received", "message.received", "link.clicked", "cart.added", "order.paid", "checkin.done"];

    public static async Task RunAsync(Options options)
    {
        var (groups, members, signals) = (options.Number("groups", 500), options.Number("members", 200), options.Number("signals", 10));
        using var arena = await Arena.OpenAsync(options, 0, "");
        await using (var connection = new SqliteConnection($"Data Source={arena.Host.DatabaseFile}"))
        {
            await connection.OpenAsync();
            Make(connection, groups, members, signals);
        }

        var (json, xlsx) = (await TimeAsync(arena, "reports/health"), await TimeAsync(arena, "reports/health?format=xlsx"));
        var watch = Stopwatch.StartNew();
        for (var group = 0; group < Sample; group++)
        {
            await OneByOneAsync(arena, $"group:wrReport{group:D4}");
        }

        var report = new Report(
            $"The weekly report: {groups} groups of {members}, {signals} signals of each member in {Days} days", "groups", "JSON s", "xlsx s", "one by one s", "peak MB");
        report.Add($"{groups}", json, xlsx, watch.Elapsed.TotalSeconds * groups / Sample, arena.PeakMemoryMegabytes());
        report.Print(arena.Folder);
    }

    private static async Task<double> TimeAsync(Arena arena, string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await arena.Host.Http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task OneByOneAsync(Arena arena, string scope)
    {
        var monday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        monday = monday.AddDays(-7 - (((int)monday.DayOfWeek + 6) % 7));
        foreach (var (name, period) in Metrics.Select(name => (name, "week")).Append(("interactionRate", "day")))
        {
            await arena.Host.Http.GetFromJsonAsync<JsonElement>(
                new Uri($"/api/v1/metrics/{name}?scope={scope}&period={period}&from={monday:yyyy-MM-dd}&to={monday.AddDays(7):yyyy-MM-dd}", UriKind.Relative));
        }
    }

    private static void Make(SqliteConnection connection, int groups, int members, int signals)
    {
        var random = new Random(1);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var since = now - (long)TimeSpan.FromDays(Days).TotalMilliseconds;
        var rows = 0L;
        connection.Run("PRAGMA synchronous = OFF");
        using var transaction = connection.BeginTransaction();
        using var group = connection.Insert("INSERT INTO CustomerGroup (Corp, GroupId, Name, OwnerId, Status, CreatedAt, ReadAt) VALUES ($0, $1, $1, 'lisi', 'active', $2, $2)", 3);
        using var stay = connection.Insert("INSERT INTO GroupStay (Corp, GroupId, MemberId, JoinedAt, LeftAt, IsCustomer, IsAdmin, ChangedAt) VALUES ($0, $1, $2, $3, $4, 1, 0, $3)", 5);
        using var signal = connection.Insert("INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, GroupId, OccurredAt, ReceivedAt, Amount, Source) VALUES ($0, $1, $2, $3, $4, $5, $6, $6, 100, 'bench')", 7);
        foreach (var number in Enumerable.Range(0, groups))
        {
            var id = $"wrReport{number:D4}";
            group.Add(SandboxDefaults.CorpId, id, since);
            foreach (var member in Enumerable.Range(0, members))
            {
                var customer = $"wmReport{(number * members) + member:D24}";
                stay.Add(SandboxDefaults.CorpId, id, customer, since, random.Next(10) == 0 ? now - random.NextInt64(now - since) : DBNull.Value);
                for (var i = 0; i < signals; i++)
                {
                    var key = new byte[16];
                    BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(8), ++rows);
                    signal.Add(key, SandboxDefaults.CorpId, $"report:{rows}", Types[random.Next(Types.Length)], customer, id, since + random.NextInt64(now - since));
                }
            }
        }

        transaction.Commit();
    }
}
