using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WeComSop.Data;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using WeComSop.Workers;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// One thing goes wrong at one step of a run, for each step there is. Then both sides' books are compared.
internal sealed class EveryStepTests
{
    private const int MostCalls = 16;
    private const int MostSteps = 24;

    private static readonly string[] Senders = ["lisi", "wangwu", "zhaoliu"];

    [Test]
    public async Task Each_call_to_WeCom_may_be_lost([Range(0, MostCalls - 1)] int call, [Values] bool afterItsEffect)
    {
        await using var story = await AtDueTimeAsync();
        story.WeCom.Faults.Add(new SandboxFault { Skip = call, DropAfterEffect = afterItsEffect, DropBeforeEffect = !afterItsEffect });

        await story.LiveUntilAsync(At(20, 20), TimeSpan.FromSeconds(10));

        await BalanceAsync(story);
    }

    [TestCase("INSERT ON BroadcastRun", "1")]
    [TestCase("UPDATE ON Broadcast", "1")]
    [TestCase("UPDATE ON BroadcastRun", "NEW.Status = 'freezing'")]
    [TestCase("UPDATE ON BroadcastRun", "NEW.Status = 'sending'")]
    [TestCase("UPDATE ON BroadcastRun", "NEW.Status = 'following'")]
    [TestCase("UPDATE ON BroadcastRun", "NEW.Status = 'done'")]
    [TestCase("INSERT ON Delivery", "NEW.RunId IS NOT NULL")]
    [TestCase("UPDATE ON Delivery", "NEW.Status = 'queued'")]
    [TestCase("UPDATE ON Delivery", "NEW.Status = 'created'")]
    [TestCase("UPDATE ON Delivery", "NEW.Status = 'delivered'")]
    [TestCase("INSERT ON MassSend", "1")]
    [TestCase("UPDATE ON MassSend", "NEW.Status = 'created'")]
    [TestCase("UPDATE ON MassSend", "NEW.Status = 'confirmed'")]
    [TestCase("UPDATE ON MassSend", "NEW.Status = 'finished'")]
    [TestCase("INSERT ON Outbox", "NEW.Kind = 'mass_send'")]
    [TestCase("INSERT ON Outbox", "NEW.Kind = 'follow_mass_send'")]
    [TestCase("UPDATE ON Outbox", "NEW.Kind = 'mass_send' AND NEW.Status = 'running'")]
    [TestCase("UPDATE ON Outbox", "NEW.Kind = 'mass_send' AND NEW.Status = 'done'")]
    [TestCase("UPDATE ON Outbox", "NEW.Kind = 'follow_mass_send' AND NEW.Status = 'running'")]
    [TestCase("UPDATE ON Outbox", "NEW.Kind = 'follow_mass_send' AND NEW.Status = 'done'")]
    public async Task Each_write_may_fail_and_the_process_die_of_it(string write, string when)
    {
        await using var story = await AtDueTimeAsync();
        await TellAsync(story, $"CREATE TRIGGER Broken BEFORE {write} WHEN {when} BEGIN SELECT RAISE(ABORT, 'broken'); END");
        var seen = story.Logs.OfTheProduct.Count();
        try
        {
            await story.LiveUntilAsync(At(20, 2), TimeSpan.FromSeconds(10));
            Assert.That(story.Logs.OfTheProduct.Skip(seen), Has.Some.Matches<LogLine>(line => line!.Text.Contains("failed unexpectedly", StringComparison.Ordinal)), "Nothing broke.");
        }
        catch (SqliteException)
        {
            // What the worker's loop would log before its next try.
        }

        await TellAsync(story, "DROP TRIGGER Broken");
        await story.RestartAsync();
        await story.LiveUntilAsync(At(20, 20), TimeSpan.FromSeconds(10));

        await BalanceAsync(story);
    }

    [Test]
    public async Task The_process_may_stop_between_any_two_steps([Range(1, MostSteps)] int step)
    {
        await using var story = await AtDueTimeAsync();
        await LiveUntilStepAsync(story, step);

        await story.RestartAsync();
        await story.LiveUntilAsync(At(20, 20), TimeSpan.FromSeconds(10));

        await BalanceAsync(story);
    }

    private static async Task<Scenario> AtDueTimeAsync()
    {
        var story = await Scenario.StartAsync(EveningToAll);
        foreach (var sender in Senders)
        {
            story.Befriend(sender, 2);
        }

        await story.LiveUntilAsync(At(19, 59, 55), TimeSpan.FromHours(1));
        return story;
    }

    private static async Task LiveUntilStepAsync(Scenario story, int step)
    {
        for (var seconds = 0; seconds < 120; seconds += 5)
        {
            story.Clock.Advance(TimeSpan.FromSeconds(5));
            story.WeCom.MassSends.ConfirmDue();
            bool worked;
            do
            {
                worked = false;
                foreach (var worker in story.Services.GetServices<IWorker>())
                {
                    var did = await worker.RunOnceAsync(CancellationToken.None);
                    worked |= did;
                    if (did && --step == 0)
                    {
                        return;
                    }
                }
            }
            while (worked);
        }
    }

    private static async Task BalanceAsync(Scenario story)
    {
        var sent = story.WeCom.MassSends.All;
        Assert.That(sent.Select(send => send.Tasks.Single().UserId), Is.EquivalentTo(Senders));
        Assert.That(sent.SelectMany(send => send.Recipients).Select(recipient => recipient.Id), Is.Unique.And.Exactly(2 * Senders.Length).Items);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { $"delivered - {2 * Senders.Length}" }));

        var run = await story.LastRunAsync("evening");
        Assert.That(run.GetProperty("status").GetString(), Is.EqualTo("done"));
        Assert.That(
            run.GetProperty("massSends").EnumerateArray().Select(send => (send.GetProperty("employee").GetString(), send.GetProperty("messageId").GetString())),
            Is.EquivalentTo(sent.Select(send => (send.Tasks.Single().UserId, send.MsgId))));
        Assert.That((await story.BroadcastAsync("evening")).GetProperty("runs").GetArrayLength(), Is.EqualTo(1));
    }

    private static async Task TellAsync(Scenario story, string sql)
    {
        await using var connection = await story.Get<Database>().OpenAsync(CancellationToken.None);
        await connection.TellAsync(sql);
    }
}
