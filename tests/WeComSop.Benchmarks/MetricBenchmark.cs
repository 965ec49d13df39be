using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace WeComSop.Benchmarks;

/// Every number of twelve months, of a lively group and of a whole corp: counted, and asked for again.
internal static class MetricBenchmark
{
    public static async Task RunAsync(Options options)
    {
        var (friends, activity, members) = (options.Number("friends", 100_000), options.Number("activity", 10), options.Number("members", 500));
        using var arena = await Arena.OpenAsync(options, 0, "");
        await using (var connection = new SqliteConnection($"Data Source={arena.Host.DatabaseFile}"))
        {
            await connection.OpenAsync();
            new MetricYear(connection).Make(friends, activity, members);
        }

        var report = new Report(
            $"Twelve month points of each metric: a group of {members} with {MetricYear.GroupActivity} signals each, a corp of {friends} friendships with {activity} signals each",
            "scope", "all metrics s", "slowest", "slowest s", "asked again s", "peak MB");
        foreach (var scope in new[] { $"group:{MetricYear.Group}", "employee:employee001", "corp" })
        {
            var first = await AskAsync(arena, scope);
            var again = await AskAsync(arena, scope);
            var slowest = first.MaxBy(one => one.Value);
            report.Add(scope, first.Values.Sum(), slowest.Key, slowest.Value, again.Values.Sum(), arena.PeakMemoryMegabytes());
        }

        report.Print(arena.Folder);
    }

    private static async Task<Dictionary<string, double>> AskAsync(Arena arena, string scope)
    {
        var seconds = new Dictionary<string, double>();
        foreach (var name in (await MetricsAsync(arena)).Where(name => !name.StartsWith("official.", StringComparison.Ordinal)))
        {
            var watch = Stopwatch.StartNew();
            var year = await arena.Host.Http.GetFromJsonAsync<JsonElement>(
                new Uri($"/api/v1/metrics/{name}?scope={scope}&period=month&from={MetricYear.First:yyyy-MM-dd}&to={MetricYear.First.AddYears(1):yyyy-MM-dd}", UriKind.Relative));
            seconds[name] = watch.Elapsed.TotalSeconds;
            if (year.GetProperty("points").GetArrayLength() != 12)
            {
                throw new InvalidOperationException($"{name} of {scope} has not twelve points.");
            }
        }

        return seconds;
    }

    private static async Task<IEnumerable<string>> MetricsAsync(Arena arena) =>
        (await arena.Host.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/metrics", UriKind.Relative))).GetProperty("items").EnumerateArray().Select(metric => metric.GetProperty("name").GetString()!);
}
