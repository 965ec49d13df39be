using Microsoft.Data.SqlClient;
using WeComSop.Data;

namespace WeComSop.Tests.Infrastructure;

/// A database of its own on the server that the environment names.
internal sealed class SqlServerTestDatabase(string server) : TestDatabase
{
    private string _name = "";

    public override Database Open() => new(new SqlConnectionStringBuilder(server) { InitialCatalog = _name }.ToString(), new SqlServerDialect());

    public override Task DropAsync()
    {
        SqlConnection.ClearAllPools();
        return OnMasterAsync($"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]");
    }

    public override string ToString() => "SQL Server";

    protected override Task MakeAsync()
    {
        _name = $"wecomsop_test_{Guid.CreateVersion7():N}";
        return OnMasterAsync($"CREATE DATABASE [{_name}]");
    }

    private async Task OnMasterAsync(string sql)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = "master" }.ToString());
        await connection.OpenAsync();
        await connection.TellAsync(sql);
    }
}
