using Microsoft.Data.Sqlite;
using WeComSop.Data;

namespace WeComSop.Tests.Data;

internal sealed class GroupCommitRaceTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("wecomsop-commit-").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// A caller that arrives just as the writer finds nothing more to do must not be left waiting for the next caller.
    [Test]
    public async Task Nobody_waits_for_a_commit_that_no_one_makes()
    {
        const int Callers = 2;
        const int AddsOfEach = 2000;
        using var database = new Database($"Data Source={Path.Combine(_folder, "test.db")}", new SqliteDialect());
        var written = 0;
        var commits = new GroupCommit<int>(
            database,
            (_, items) =>
            {
                written += items.Count;
                return Task.CompletedTask;
            },
            maxBatch: 64);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(AddAsync))).WaitAsync(Deadline);

        Assert.That(written, Is.EqualTo(Callers * AddsOfEach));

        async Task AddAsync()
        {
            for (var i = 0; i < AddsOfEach; i++)
            {
                await commits.AddAsync(i);
            }
        }
    }
}
