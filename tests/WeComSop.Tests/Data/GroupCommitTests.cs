using System.Collections.Concurrent;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class GroupCommitTests(TestDatabase engine) : StoreTests(engine)
{
    private const int MaxBatch = 50;

    private static readonly Sql Insert = new("INSERT INTO AppTester (AppKey, CustomerId) VALUES ('main', @Item)");

    private readonly ConcurrentQueue<int> _batches = new();

    [SetUp]
    public void Forget() => _batches.Clear();

    [Test]
    public async Task Callers_that_arrive_during_a_write_share_the_next_ones()
    {
        var held = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var commits = Commits(async items =>
        {
            begun.TrySetResult();
            await held.Task;
        });

        var first = commits.AddAsync("first");
        await begun.Task;
        var others = Enumerable.Range(0, 120).Select(i => commits.AddAsync($"{i}")).ToList();
        held.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.That(_batches, Is.EqualTo(new[] { 1, MaxBatch, MaxBatch, 20 }));
        Assert.That(await CountAsync(), Is.EqualTo(121));
    }

    [Test]
    public async Task An_answer_means_that_the_row_is_on_disk()
    {
        var commits = Commits();

        await commits.AddAsync("a");

        using var other = OpenAnother();
        Assert.That(await other.AskAsync<int>("SELECT COUNT(*) FROM AppTester WHERE CustomerId = 'a'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Every_caller_of_a_crowd_is_served_once()
    {
        var commits = Commits();

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => commits.AddAsync($"{i}"))));

        Assert.That(await CountAsync(), Is.EqualTo(300));
        Assert.That(_batches.Sum(), Is.EqualTo(300));
    }

    [Test]
    public async Task A_bad_item_fails_alone_and_its_caller_learns_why()
    {
        var held = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var commits = Commits(async items =>
        {
            begun.TrySetResult();
            await held.Task;
            if (items.Contains("bad"))
            {
                throw new FormatException("bad");
            }
        });
        var first = commits.AddAsync("first");
        await begun.Task;
        var before = commits.AddAsync("before");
        var bad = commits.AddAsync("bad");
        var after = commits.AddAsync("after");

        held.SetResult();

        await Task.WhenAll(first, before, after);
        Assert.That(() => bad, Throws.InstanceOf<FormatException>());
        Assert.That(await CountAsync(), Is.EqualTo(3), "nothing of the failed batch was left behind, and nothing was written twice");
    }

    [Test]
    public async Task After_a_failure_the_next_caller_is_served()
    {
        var commits = Commits(items => items.Contains("bad") ? throw new FormatException("bad") : Task.CompletedTask);

        Assert.That(() => commits.AddAsync("bad"), Throws.InstanceOf<FormatException>());
        await commits.AddAsync("good");
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    private GroupCommit<string> Commits(Func<IReadOnlyList<string>, Task>? before = null) => new(
        Database,
        async (session, items) =>
        {
            _batches.Enqueue(items.Count);
            await session.ExecuteAsync(Insert, items.Select(item => new { Item = item }));
            await (before?.Invoke(items) ?? Task.CompletedTask);
        },
        MaxBatch);

    private Task<int> CountAsync() => Database.AskAsync<int>("SELECT COUNT(*) FROM AppTester");
}
