using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace WeComSop.Data;

internal sealed class SqlServerDialect : ISqlDialect
{
    // sp_getapplock raises no error when it waited in vain; it returns a negative number.
    public const string MigrationLock = """
        DECLARE @Granted INT;
        EXEC @Granted = sp_getapplock @Resource = 'WeComSop.Migration', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;
        IF @Granted < 0 THROW 51000, 'Another node has been migrating this database for a minute. Start again when it is done.', 1;
        """;

    private const int UniqueConstraint = 2627;
    private const int UniqueIndex = 2601;
    private const int Deadlock = 1205;

    public string Name => "sqlserver";

    public string Limit => "OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY";

    public string Matches => "LIKE @Like ESCAPE '!'";

    public string TableExists => "SELECT COUNT(*) FROM sys.tables WHERE name = @Table";

    // The outer WHERE repeats the condition: the statement is right even on an engine that ignores the hints.
    public string Claim(string table, string where, string also) => $"""
        UPDATE {table} SET Status = 'running', DueAt = @LeaseUntil, Attempts = Attempts + 1{also}
        OUTPUT inserted.*
        WHERE Id IN (SELECT TOP (@Take) Id FROM {table} WITH (UPDLOCK, READPAST, ROWLOCK) WHERE {where} AND DueAt <= @Now ORDER BY DueAt, Id)
          AND {where} AND DueAt <= @Now
        """;

    public DbConnection Connect(string connectionString) => new SqlConnection(connectionString);

    public void Prepare(DbConnection connection)
    {
    }

    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    public Task LockForMigrationAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(MigrationLock, transaction: transaction, commandTimeout: 90, cancellationToken: ct));

    public bool IsDuplicateKey(DbException exception) => exception is SqlException { Number: UniqueConstraint or UniqueIndex };

    // Between a look and its insert another node may insert the row; the work's second run finds it.
    public bool IsContention(DbException exception) => exception is SqlException { Number: Deadlock or UniqueConstraint or UniqueIndex };
}
