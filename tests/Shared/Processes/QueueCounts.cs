using Dapper;
using Microsoft.Data.Sqlite;

namespace WeComSop.Processes;

/// A look into the host's database from outside, while the host runs or after its end.
internal sealed record QueueCounts
{
    public long Events { get; init; }

    public long Signals { get; init; }

    public long UnfinishedEvents { get; init; }

    public long UnfinishedCalls { get; init; }

    public long DeadCalls { get; init; }

    public long Unfinished => UnfinishedEvents + UnfinishedCalls;

    public static async Task<QueueCounts> ReadAsync(string databaseFile)
    {
        await using var database = Open(databaseFile);
        return await database.QuerySingleAsync<QueueCounts>("""
            SELECT (SELECT COUNT(*) FROM Inbox) AS Events,
                   (SELECT COUNT(*) FROM Activity WHERE Type = 'customer.added') AS Signals,
                   (SELECT COUNT(*) FROM Inbox WHERE DueAt IS NOT NULL) AS UnfinishedEvents,
                   (SELECT COUNT(*) FROM Outbox WHERE DueAt IS NOT NULL) AS UnfinishedCalls,
                   (SELECT COUNT(*) FROM Outbox WHERE Status = 'dead' AND Lane = 2) AS DeadCalls
            """);
    }

    public static async Task<string> IntegrityAsync(string databaseFile)
    {
        await using var database = Open(databaseFile);
        return (await database.ExecuteScalarAsync<string>("PRAGMA integrity_check"))!;
    }

    private static SqliteConnection Open(string databaseFile) =>
        new(new SqliteConnectionStringBuilder { DataSource = databaseFile, Pooling = false }.ToString());
}
