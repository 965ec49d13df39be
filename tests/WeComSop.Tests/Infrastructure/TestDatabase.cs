using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using WeComSop.Data;

namespace WeComSop.Tests.Infrastructure;

/// One of the databases that every store must run on: made when a fixture starts, dropped when it ends.
internal abstract class TestDatabase
{
    private const string NeverEmptied = "SchemaVersion";

    private IReadOnlyList<string> _tables = [];

    public abstract Database Open();

    public async Task<Database> CreateAsync()
    {
        await MakeAsync();
        var database = Open();
        await new Migrator(database, TimeProvider.System, NullLogger<Migrator>.Instance).RunAsync();
        _tables = [.. (await database.TablesAsync()).Where(table => table != NeverEmptied)];
        return database;
    }

    public async Task EmptyAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        foreach (var table in _tables)
        {
            await connection.ExecuteAsync($"DELETE FROM {table}");
        }
    }

    public abstract Task DropAsync();

    protected abstract Task MakeAsync();
}

internal static class DatabaseProbe
{
    public static async Task<IReadOnlyList<string>> TablesAsync(this Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return
        [
            .. await connection.QueryAsync<string>(database.Dialect is SqliteDialect
                ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                : "SELECT name FROM sys.tables ORDER BY name"),
        ];
    }

    public static async Task<T> AskAsync<T>(this Database database, string sql, object? args = null)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql, args))!;
    }

    public static async Task TellAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
