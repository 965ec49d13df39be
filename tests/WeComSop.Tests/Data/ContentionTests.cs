using System.Data.Common;
using Microsoft.Data.Sqlite;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

/// What a database that knows contention, as SQL Server does, is owed by the work that meets it.
internal sealed class ContentionTests
{
    private const int Contended = 5;
    private const int Mistaken = 1;

    private readonly SqliteTestDatabase _files = new();
    private Database _prepared = null!;
    private Database _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _prepared = await _files.CreateAsync();
        _database = new Database(_files.ConnectionString, new ContendedDialect());
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        _database.Dispose();
        _prepared.Dispose();
        await _files.DropAsync();
    }

    [Test]
    public async Task Work_that_met_contention_runs_again_from_its_start_and_leaves_nothing_of_the_first_run()
    {
        var runs = 0;

        await _database.WriteAsync(async session =>
        {
            await session.RunScriptAsync("INSERT INTO AppTester (AppKey, CustomerId) VALUES ('main', 'once')");
            if (++runs < 3)
            {
                throw new SqliteException("contended", Contended);
            }
        });

        Assert.That(runs, Is.EqualTo(3));
        Assert.That(await _prepared.AskAsync<int>("SELECT COUNT(*) FROM AppTester"), Is.EqualTo(1));
    }

    [Test]
    public void Contention_without_end_is_reported_after_five_tries() => Assert.That(RunsUntilThrown(Contended), Is.EqualTo(5));

    [Test]
    public void A_mistake_is_not_tried_again() => Assert.That(RunsUntilThrown(Mistaken), Is.EqualTo(1));

    [TestCase("journal_mode", "wal")]
    [TestCase("synchronous", "2")]
    public async Task On_SQLite_a_commit_is_on_disk_when_it_returns(string pragma, string value) =>
        Assert.That(await _prepared.AskAsync<string>($"PRAGMA {pragma}"), Is.EqualTo(value));

    private int RunsUntilThrown(int code)
    {
        var runs = 0;
        Assert.That(
            () => _database.WriteAsync<int>(_ =>
            {
                runs++;
                throw new SqliteException("thrown", code);
            }),
            Throws.InstanceOf<SqliteException>());
        return runs;
    }

    private sealed class ContendedDialect : ISqlDialect
    {
        private readonly SqliteDialect _inner = new();

        public string Name => _inner.Name;

        public string Limit => _inner.Limit;

        public string Matches => _inner.Matches;

        public string TableExists => _inner.TableExists;

        public string Claim(string table, string where, string also) => _inner.Claim(table, where, also);

        public DbConnection Connect(string connectionString) => _inner.Connect(connectionString);

        public void Prepare(DbConnection connection) => _inner.Prepare(connection);

        public Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) => _inner.BeginWriteAsync(connection, ct);

        public Task LockForMigrationAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct) => Task.CompletedTask;

        public bool IsDuplicateKey(DbException exception) => _inner.IsDuplicateKey(exception);

        public bool IsContention(DbException exception) => exception is SqliteException { SqliteErrorCode: Contended };
    }
}
