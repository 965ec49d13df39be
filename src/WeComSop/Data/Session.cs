using System.Data.Common;
using Dapper;

namespace WeComSop.Data;

internal sealed class Session(
    DbConnection connection, DbTransaction? transaction, ISqlDialect dialect, CancellationToken ct, SqliteStatements? statements = null) : IAsyncDisposable
{
    public async Task<List<T>> QueryAsync<T>(Sql sql, object? args = null) =>
        (await connection.QueryAsync<T>(Command(sql, args))).AsList();

    public Task<T?> FirstOrDefaultAsync<T>(Sql sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, args));

    public async Task<T> ScalarAsync<T>(Sql sql, object? args = null) =>
        (await connection.ExecuteScalarAsync<T>(Command(sql, args)))!;

    public Task<int> ExecuteAsync(Sql sql, object? args = null) => connection.ExecuteAsync(Command(sql, args));

    /// Runs the statement once for each row and returns how many rows it changed in all.
    public Task<int> ExecuteEachAsync<T>(Sql sql, IEnumerable<T> rows)
        where T : class => statements is null
        ? connection.ExecuteAsync(Command(sql, rows))
        : Task.FromResult(statements.ExecuteEach(sql, sql.For(dialect), rows));

    public async Task<bool> TryInsertAsync(Sql sql, object args)
    {
        try
        {
            return await connection.ExecuteAsync(Command(sql, args)) > 0;
        }
        catch (DbException e) when (dialect.IsDuplicateKey(e))
        {
            return false;
        }
    }

    public Task RunScriptAsync(string script) => connection.ExecuteAsync(new CommandDefinition(script, transaction: transaction, cancellationToken: ct));

    public Task LockForMigrationAsync() => dialect.LockForMigrationAsync(connection, transaction!, ct);

    public async Task<bool> TableExistsAsync(string table) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(dialect.TableExists, new { Table = table }, transaction, cancellationToken: ct)) > 0;

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private CommandDefinition Command(Sql sql, object? args) => new(sql.For(dialect), args, transaction, cancellationToken: ct);
}
