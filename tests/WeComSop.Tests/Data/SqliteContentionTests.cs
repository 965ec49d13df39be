using Microsoft.Data.Sqlite;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

[Category("db-sqlite")]
internal sealed class SqliteContentionTests
{
    private const int Busy = 5;

    private readonly SqliteTestDatabase _files = new();
    private Database _database = null!;

    [SetUp]
    public async Task CreateAsync() => _database = await _files.CreateAsync();

    [TearDown]
    public async Task DropAsync()
    {
        _database.Dispose();
        await _files.DropAsync();
    }

    [Test]
    public async Task Work_that_met_a_busy_database_runs_again_from_its_start()
    {
        var runs = 0;

        var result = await _database.WriteAsync(_ => ++runs < 3 ? throw new SqliteException("busy", Busy) : Task.FromResult(runs));

        Assert.That(result, Is.EqualTo(3));
    }

    [Test]
    public void A_database_that_stays_busy_is_reported_after_five_tries()
    {
        var runs = 0;

        Assert.That(
            () => _database.WriteAsync<int>(_ =>
            {
                runs++;
                throw new SqliteException("busy", Busy);
            }),
            Throws.InstanceOf<SqliteException>());
        Assert.That(runs, Is.EqualTo(5));
    }

    [Test]
    public void A_mistake_is_not_tried_again()
    {
        var runs = 0;

        Assert.That(
            () => _database.WriteAsync<int>(_ =>
            {
                runs++;
                throw new SqliteException("no such table", 1);
            }),
            Throws.InstanceOf<SqliteException>());
        Assert.That(runs, Is.EqualTo(1));
    }

    [TestCase("journal_mode", "wal")]
    [TestCase("synchronous", "2")]
    public async Task A_commit_is_on_disk_when_it_returns(string pragma, string value) =>
        Assert.That(await _database.AskAsync<string>($"PRAGMA {pragma}"), Is.EqualTo(value));
}
