using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class DatabaseTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly Sql Insert = new("INSERT INTO AppTester (AppKey, CustomerId) VALUES ('main', @Item)");

    private static readonly Sql Count = new("SELECT COUNT(*) FROM AppTester");

    private static readonly Sql Touch = new("UPDATE App SET AgentId = AgentId + 1 WHERE AppKey = 'main'");

    private static readonly Sql InsertApp = new("""
        INSERT INTO App (AppKey, Corp, AgentId, Mode, SettingsMode, Halted, UpdatedAt) VALUES ('main', 'ww1', 0, 'Live', 'Live', 0, 0)
        """);

    [Test]
    public async Task What_fails_half_way_leaves_nothing()
    {
        Assert.That(
            () => Database.WriteAsync(async session =>
            {
                await session.ExecuteAsync(Insert, new { Item = "a" });
                throw new FormatException();
            }),
            Throws.InstanceOf<FormatException>());

        Assert.That(await CountAsync(), Is.Zero);
        await Database.WriteAsync(session => session.ExecuteAsync(Insert, new { Item = "a" }));
        Assert.That(await CountAsync(), Is.EqualTo(1), "and the next writer is let in");
    }

    [Test]
    public async Task A_cancelled_write_leaves_nothing_and_lets_the_next_one_in()
    {
        using var stop = new CancellationTokenSource();
        Assert.That(
            () => Database.WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync(Insert, new { Item = "a" });
                    await stop.CancelAsync();
                },
                stop.Token),
            Throws.InstanceOf<OperationCanceledException>());

        await Database.WriteAsync(session => session.ExecuteAsync(Insert, new { Item = "b" }));

        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_reader_sees_what_was_committed_while_somebody_writes()
    {
        if (Database.Dialect is not SqliteDialect)
        {
            Assert.Ignore("SQL Server lets a reader wait here, unless READ_COMMITTED_SNAPSHOT is on.");
        }

        var inTheMiddle = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var writing = Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(Insert, new { Item = "a" });
            inTheMiddle.SetResult();
            await goOn.Task;
        });
        await inTheMiddle.Task;

        Assert.That(await CountAsync(), Is.Zero);
        goOn.SetResult();
        await writing;
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Writers_of_several_nodes_lose_no_update()
    {
        using var other = OpenAnother();
        await Database.WriteAsync(session => session.ExecuteAsync(InsertApp));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? Database : other).WriteAsync(session => session.ExecuteAsync(Touch)))));

        Assert.That(await Database.AskAsync<int>("SELECT AgentId FROM App"), Is.EqualTo(40));
    }

    [Test]
    public async Task A_duplicate_is_an_answer_and_the_transaction_goes_on()
    {
        var added = await Database.WriteAsync(async session => new[]
        {
            await session.TryInsertAsync(Insert, new { Item = "a" }),
            await session.TryInsertAsync(Insert, new { Item = "a" }),
            await session.TryInsertAsync(Insert, new { Item = "A" }),
        });

        Assert.That(added, Is.EqualTo(new[] { true, false, true }));
        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    private Task<int> CountAsync() => Database.ReadAsync(session => session.ScalarAsync<int>(Count));
}
