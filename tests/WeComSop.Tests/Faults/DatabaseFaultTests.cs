using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Faults;

internal sealed class DatabaseFaultTests
{
    private const string Playbook = """
        version: 1
        id: test
        contents:
          hello: { category: activation, text: 你好 }
        rules:
          everyone: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    [Test]
    public async Task A_callback_that_cannot_be_stored_is_not_acknowledged_and_comes_again()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");

        await using (var other = await LockAsync(story))
        {
            await story.DeliverAsync();
        }

        Assert.That(story.WeCom.Callbacks.Attempts.Single().Status, Is.EqualTo(503));
        Assert.That(story.Logs.OfTheProduct, Has.One.Matches<LogLine>(line => line!.Text.Contains("not acknowledged", StringComparison.Ordinal)));

        story.Clock.Advance(TimeSpan.FromSeconds(6));
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Count.EqualTo(1));
        Assert.That((await story.LedgerAsync("effect=welcome")).Single().Status, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task Work_goes_on_where_it_stood_once_the_database_can_be_written_again()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.DeliverAsync();

        await using (var other = await LockAsync(story))
        {
            await Assert.ThatAsync(story.RunUntilIdleAsync, Throws.InstanceOf<SqliteException>());
        }

        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync("effect=welcome")).Single().Status, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task An_event_whose_failure_could_not_be_written_down_either_does_not_wait_for_its_lease()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        story.Adds("lisi");
        await story.DeliverAsync();

        await TellAsync(story, "CREATE TRIGGER Full BEFORE UPDATE ON Inbox WHEN NEW.Status <> 'running' BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await Assert.ThatAsync(story.RunUntilIdleAsync, Throws.InstanceOf<SqliteException>());
        await TellAsync(story, "DROP TRIGGER Full");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync("effect=welcome")).Select(row => (row.Status, row.Attempts)), Is.EqualTo(new[] { ("delivered", 1), ("delivered", 1) }));
    }

    [Test]
    public async Task A_call_whose_end_could_not_be_written_down_is_not_made_again()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.DeliverAsync();

        await TellAsync(story, "CREATE TRIGGER Full BEFORE UPDATE ON Outbox WHEN NEW.Status = 'done' BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await Assert.ThatAsync(story.RunUntilIdleAsync, Throws.InstanceOf<SqliteException>());
        await TellAsync(story, "DROP TRIGGER Full");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync("effect=welcome")).Select(row => (row.Status, row.Attempts)), Is.EqualTo(new[] { ("delivered", 1) }));
        Assert.That(story.WeCom.Journal.Welcomes, Has.Count.EqualTo(1));
        Assert.That(story.Logs.OfTheProduct, Has.Some.Matches<LogLine>(line => line!.Text.Contains("could not be written down yet", StringComparison.Ordinal)));
    }

    private static async Task TellAsync(Scenario story, string sql)
    {
        await using var connection = await story.Get<Database>().OpenAsync(CancellationToken.None);
        await connection.TellAsync(sql);
    }

    /// Another process holds the file's write lock until this is disposed.
    internal static async Task<SqliteConnection> LockAsync(Scenario story)
    {
        var connection = new SqliteConnection($"{story.Get<IConfiguration>().GetConnectionString("WeComSop")};Pooling=False");
        await connection.OpenAsync();
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return connection;
    }
}
