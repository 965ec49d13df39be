using System.Data.Common;

namespace WeComSop.Data;

internal interface ISqlDialect
{
    /// Suffix "sqlite" or "sqlserver" of the migration files.
    string Name { get; }

    /// Goes behind ORDER BY and uses @Take.
    string Limit { get; }

    /// Goes behind a column that is compared with a pattern, which is given as @Glob and as @Like; upper and lower case differ.
    string Matches { get; }

    /// Claims up to @Take due rows of a queue table until @LeaseUntil and returns them, in no particular order.
    string Claim(string table, string where, string also = "");

    DbConnection Connect(string connectionString);

    /// Sets up a connection that was just opened.
    void Prepare(DbConnection connection);

    Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct);

    Task LockForMigrationAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct);

    string TableExists { get; }

    bool IsDuplicateKey(DbException exception);

    bool IsContention(DbException exception);
}
