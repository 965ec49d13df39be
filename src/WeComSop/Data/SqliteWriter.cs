using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace WeComSop.Data;

/// SQLite has one writer, so the process has one connection for it: writers queue here instead of colliding on the file
/// lock and sleeping, and its statements stay prepared.
internal sealed class SqliteWriter(Func<CancellationToken, Task<DbConnection>> open, ISqlDialect dialect) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;

    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            _connection ??= Prepare((SqliteConnection)await open(ct));
            _statements ??= new SqliteStatements(_connection);
            return await WriteAsync(work, _connection, _statements, ct);
        }
        catch
        {
            // A full disk may end a transaction without telling its object: the next writer starts afresh, on a handle of its own.
            Discard();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        Close();
        _turn.Dispose();
    }

    // SQLite's own 2 MB do not hold the pages that a second of callbacks touches, and each would be read from the log again.
    private static SqliteConnection Prepare(SqliteConnection connection)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA cache_size = -16384";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, SqliteConnection connection, SqliteStatements statements, CancellationToken ct)
    {
        await using var transaction = await dialect.BeginWriteAsync(connection, ct);
        var result = await work(new Session(connection, transaction, dialect, ct, statements));
        await transaction.CommitAsync(ct);
        return result;
    }

    private void Discard()
    {
        var connection = _connection;
        Close();
        if (connection is not null)
        {
            SqliteConnection.ClearPool(connection);
        }
    }

    private void Close()
    {
        var (statements, connection) = (_statements, _connection);
        (_statements, _connection) = (null, null);
        try
        {
            statements?.Dispose();
            connection?.Dispose();
        }
        catch (DbException)
        {
            // What a full disk has ended cannot be rolled back once more.
        }
    }
}
