using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace WeComSop.Data;

internal sealed class SqliteDialect : ISqlDialect
{
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    private readonly ConditionalWeakTable<object, object> _prepared = [];

    public string Name => "sqlite";

    public string Limit => "LIMIT @Take";

    // LIKE takes upper and lower case for the same here.
    public string Matches => "GLOB @Glob";

    public string TableExists => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @Table";

    // A claim moves DueAt to the end of the lease, so the rows of a dead worker are simply due again.
    public string Claim(string table, string where, string also) => $"""
        UPDATE {table} SET Status = 'running', DueAt = @LeaseUntil, Attempts = Attempts + 1{also}
        WHERE Id IN (SELECT Id FROM {table} WHERE {where} AND DueAt <= @Now ORDER BY DueAt, Id LIMIT @Take)
        RETURNING *
        """;

    public DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    // Settings stay with the pooled handle, so each handle is told once.
    public void Prepare(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (_prepared.TryGetValue(handle, out _))
        {
            return;
        }

        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        pragmas.ExecuteNonQuery();
        _prepared.Add(handle, handle);
    }

    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public Task LockForMigrationAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct) => Task.CompletedTask;

    public bool IsDuplicateKey(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation };

    // One writer at a time: there is nothing to lose a race to. A file that another process holds has been waited for already.
    public bool IsContention(DbException exception) => false;
}
