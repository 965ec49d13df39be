using Microsoft.Data.Sqlite;
using WeComSop.Startup;

namespace WeComSop.Data;

internal static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration settings, IHostEnvironment environment)
    {
        services.AddSingleton(_ => Open(settings, environment));
        return services.AddSingleton<Migrator>();
    }

    private const string TimeoutKeyword = "Default Timeout";

    /// Seconds. WeCom cuts a callback after 5 and repeats it, so a locked file must be answered before.
    private const int ShorterThanWeComWaits = 4;

    private static Database Open(IConfiguration settings, IHostEnvironment environment)
    {
        var connection = settings.GetConnectionString(Settings.ConnectionName);
        var provider = settings[Settings.DatabaseProvider] ?? "Sqlite";
        return provider.ToUpperInvariant() switch
        {
            "SQLITE" => new Database(SqliteConnectionString(connection ?? Settings.DefaultConnection, environment), new SqliteDialect()),
            "SQLSERVER" => new Database(
                connection ?? throw new SettingsException(
                    $"ConnectionStrings:{Settings.ConnectionName}",
                    "Database:Provider is SqlServer, so a connection string is needed.",
                    "Database:Provider 为 SqlServer 时必须给出连接字符串。"),
                new SqlServerDialect()),
            _ => throw new SettingsException(
                Settings.DatabaseProvider, $"'{provider}' is not known; use Sqlite or SqlServer.", $"不认识“{provider}”，请用 Sqlite 或 SqlServer。"),
        };
    }

    private static string SqliteConnectionString(string text, IHostEnvironment environment)
    {
        var connection = new SqliteConnectionStringBuilder(text);
        connection.DataSource = Path.GetFullPath(connection.DataSource, environment.ContentRootPath);
        if (!text.Contains(TimeoutKeyword, StringComparison.OrdinalIgnoreCase))
        {
            connection.DefaultTimeout = ShorterThanWeComWaits;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(connection.DataSource)!);
        return connection.ToString();
    }
}
