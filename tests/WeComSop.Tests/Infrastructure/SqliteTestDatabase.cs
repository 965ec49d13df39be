using Microsoft.Data.Sqlite;
using WeComSop.Data;

namespace WeComSop.Tests.Infrastructure;

internal sealed class SqliteTestDatabase : TestDatabase
{
    private string _folder = "";

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "test.db")}";

    public override Database Open() => new(ConnectionString, new SqliteDialect());

    public override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public override string ToString() => "SQLite";

    protected override Task MakeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("wecomsop-db-").FullName;
        return Task.CompletedTask;
    }
}
