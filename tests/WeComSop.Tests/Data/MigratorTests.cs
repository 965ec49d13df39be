using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class MigratorTests(TestDatabase engine)
{
    private readonly TestClock _clock = new(Scenario.Morning);

    private Database _database = null!;

    [SetUp]
    public async Task StartAsync() => _database = await engine.CreateAsync();

    [TearDown]
    public async Task DropAsync()
    {
        _database.Dispose();
        await engine.DropAsync();
    }

    [Test]
    public async Task Applying_again_does_nothing()
    {
        Assert.That(await MigratorOf(_database).RunAsync(), Is.Zero);
        Assert.That(await VersionsAsync(), Is.EqualTo(Expected));
    }

    [Test]
    public async Task What_is_missing_is_applied_with_its_time()
    {
        await ForgetAllAsync();

        Assert.That(await MigratorOf(_database).RunAsync(), Is.EqualTo(Expected.Count));
        Assert.That(await VersionsAsync(), Is.EqualTo(Expected));
        Assert.That(await _database.AskAsync<long>("SELECT MIN(AppliedAt) FROM SchemaVersion"), Is.EqualTo(Scenario.Morning.ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task Two_nodes_that_migrate_at_once_apply_each_migration_once()
    {
        await ForgetAllAsync();
        using var other = engine.Open();

        var applied = await Task.WhenAll(
            Task.Run(() => MigratorOf(_database).RunAsync()),
            Task.Run(() => MigratorOf(other).RunAsync()));

        Assert.That(applied, Is.EquivalentTo(new[] { 0, Expected.Count }));
        Assert.That(await VersionsAsync(), Is.EqualTo(Expected));
    }

    private static List<int> Expected => [.. Migrator.All(new SqliteDialect()).Select(migration => migration.Version)];

    private Migrator MigratorOf(Database database) => new(database, _clock, NullLogger<Migrator>.Instance);

    private async Task<IEnumerable<int>> VersionsAsync()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        return await connection.QueryAsync<int>("SELECT Version FROM SchemaVersion ORDER BY Version");
    }

    private async Task ForgetAllAsync()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        foreach (var table in await _database.TablesAsync())
        {
            await connection.TellAsync($"DROP TABLE {table}");
        }
    }
}
