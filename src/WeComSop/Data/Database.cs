using System.Data.Common;

namespace WeComSop.Data;

internal sealed class Database : IDisposable
{
    private const int MaxContentionRetries = 5;

    private readonly string _connectionString;
    private readonly SemaphoreSlim? _sqliteWriter;

    public Database(string connectionString, ISqlDialect dialect)
    {
        ColumnTypes.Register();
        _connectionString = connectionString;
        Dialect = dialect;

        // SQLite has one writer: in-process writers queue here instead of colliding on the file lock and sleeping.
        _sqliteWriter = dialect is SqliteDialect ? new SemaphoreSlim(1, 1) : null;
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
                return await WriteOnceAsync(work, ct);
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

    public void Dispose() => _sqliteWriter?.Dispose();

    private async Task<T> WriteOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        if (_sqliteWriter is not null)
        {
            await _sqliteWriter.WaitAsync(ct);
        }

        try
        {
            await using var connection = await OpenAsync(ct);
            await using var transaction = await Dialect.BeginWriteAsync(connection, ct);
            var result = await work(new Session(connection, transaction, Dialect, ct));
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            _sqliteWriter?.Release();
        }
    }
}
