extern alias product;

using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using product::WeComSop.Data;
using product::WeComSop.Playbooks;
using product::WeComSop.Segments;

namespace WeComSop.Benchmarks;

/// How long it takes to count a segment, beside a statement that somebody wrote for the one question.
internal static class SegmentBenchmark
{
    private const int Rounds = 3;

    private static readonly Playbook Playbook = new() { Id = "bench" };

    public static async Task RunAsync(Options options)
    {
        var (customers, tags, signals) = (options.Number("customers", 1_000_000), options.Number("tags", 5), options.Number("activity", 20));
        var folder = options.NewFolder();
        var now = TimeProvider.System.GetUtcNow();
        try
        {
            using var database = new Database($"Data Source={Path.Combine(folder, "wecomsop.db")}", new SqliteDialect());
            await new Migrator(database, TimeProvider.System, NullLogger<Migrator>.Instance).RunAsync();
            await using var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
            new Crowd(connection, now).Make(customers, tags, signals);

            var report = new Report(
                $"Segments over {customers} customers, {(long)customers * tags} tags, {(long)customers * signals} signals (best of {Rounds})",
                "segment", "customers in it", "count s", "by hand s", "ratio", "first page of 200 ms", "judge one ms");
            foreach (var one in SegmentCase.All)
            {
                await MeasureAsync(one, database, connection, now, report);
            }

            report.Print(folder);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(SegmentCase one, Database database, SqliteConnection connection, DateTimeOffset now, Report report)
    {
        var query = SegmentQuery.Compile(one.When, Playbook, now);
        var values = new { Crowd.Corp, Month = now.AddDays(-30).ToUnixTimeMilliseconds() };
        var (count, seconds) = await BestAsync(() => database.ReadAsync(session => SegmentStore.CountAsync(session, Crowd.Corp, query)));
        var (byHand, secondsByHand) = await BestAsync(() => connection.ExecuteScalarAsync<long>(one.ByHand, values, commandTimeout: 0));
        if (count.True != byHand)
        {
            throw new InvalidOperationException($"{one.Name}: the segment has {count.True} customers, by hand there are {byHand}.");
        }

        var (page, secondsOfPage) = await BestAsync(() => database.ReadAsync(session => SegmentStore.PageAsync(session, Crowd.Corp, query, "", 200)));
        var (_, secondsOfOne) = await BestAsync(() => database.ReadAsync(session => SegmentStore.JudgeAsync(session, Crowd.Corp, query, page[..1])));
        report.Add(one.Name, count.True, seconds, secondsByHand, seconds / secondsByHand, secondsOfPage * 1000, secondsOfOne * 1000);
    }

    private static async Task<(T Result, double Seconds)> BestAsync<T>(Func<Task<T>> work)
    {
        var (result, best) = (default(T)!, double.MaxValue);
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            result = await work();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return (result, best);
    }
}
