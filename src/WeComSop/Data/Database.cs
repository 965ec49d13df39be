using System.Data.Common;

namespace WeComSop.Data;

internal sealed class Database : IDisposable
{
    private const int MaxContentionRetries = 5;

    private readonly string _connectionString;
    private readonly SqliteWriter? _writer;

    public Database(string connectionString, ISqlDialect dialect)
    {
        ColumnTypes.Register();
        _connectionString = connectionString;
        Dialect = dialect;
        _writer = dialect is SqliteDialect ? new SqliteWriter(OpenAsync, dialect) : null;
    }

    public ISqlDialect Dialect { get; }

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken ct = default)
    {
        await using var session = new Session(await OpenAsync(ct), transaction: null, Dialect, ct);
        return await work(session);
    }

    /// Runs the work in one transaction; on contention the whole work runs again, so it must not have effects outside the database.
    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return _writer is null ? await WriteOnceAsync(work, ct) : await _writer.WriteAsync(work, ct);
            }
            catch (DbException e) when (Dialect.IsContention(e) && attempt < MaxContentionRetries)
            {
            }
        }
    }

    public Task WriteAsync(Func<Session, Task> work, CancellationToken ct = default) =>
        WriteAsync(
            async session =>
            {
                await work(session);
                return true;
            },
            ct);

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = Dialect.Connect(_connectionString);
        try
        {
            await connection.OpenAsync(ct);
            Dialect.Prepare(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _writer?.Dispose();

    private async Task<T> WriteOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await Dialect.BeginWriteAsync(connection, ct);
        var result = await work(new Session(connection, transaction, Dialect, ct));
        await transaction.CommitAsync(ct);
        return result;
    }
}
