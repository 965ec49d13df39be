using System.Reflection;

namespace WeComSop.Data;

internal sealed partial class Migrator(Database database, TimeProvider clock, ILogger<Migrator> logger)
{
    private const string VersionTable = "SchemaVersion";

    public static IReadOnlyList<Migration> All(ISqlDialect dialect)
    {
        var suffix = $".{dialect.Name}.sql";
        var assembly = typeof(Migrator).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(suffix, StringComparison.Ordinal))
                .Select(name => Migration.Parse(name, suffix, assembly))
                .OrderBy(migration => migration.Version),
        ];
    }

    public Task<int> CountMissingAsync(CancellationToken ct = default) => database.ReadAsync(
        async session =>
        {
            var current = await CurrentVersionAsync(session);
            return All(database.Dialect).Count(migration => migration.Version > current);
        },
        ct);

    /// Applies what is missing and returns how many migrations that were.
    public Task<int> RunAsync(CancellationToken ct = default)
    {
        return database.WriteAsync(ApplyMissingAsync, ct);

        async Task<int> ApplyMissingAsync(Session session)
        {
            await session.LockForMigrationAsync();
            var current = await CurrentVersionAsync(session);
            var missing = All(database.Dialect).Where(migration => migration.Version > current).ToList();
            foreach (var migration in missing)
            {
                await session.RunScriptAsync(migration.Text);
                await session.ExecuteAsync(Record, new { migration.Version, migration.Name, AppliedAt = clock.GetUtcNow() });
                Log.Applied(logger, migration.Version, migration.Name);
            }

            return missing.Count;
        }
    }

    private static async Task<int> CurrentVersionAsync(Session session) =>
        await session.TableExistsAsync(VersionTable) ? await session.ScalarAsync<int>(CurrentVersion) : 0;

    private static readonly Sql CurrentVersion = new("SELECT COALESCE(MAX(Version), 0) FROM SchemaVersion");

    private static readonly Sql Record = new("INSERT INTO SchemaVersion (Version, Name, AppliedAt) VALUES (@Version, @Name, @AppliedAt)");

    internal sealed record Migration(int Version, string Name, string Text)
    {
        public static Migration Parse(string resource, string suffix, Assembly assembly)
        {
            var file = resource[..^suffix.Length].Split('.')[^1];
            var parts = file.Split('_', 2);
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return new Migration(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Database schema moved to version {Version} ({Name}).")]
        public static partial void Applied(ILogger logger, int version, string name);
    }
}
