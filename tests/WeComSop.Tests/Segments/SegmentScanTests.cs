using Microsoft.Data.Sqlite;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

/// What becomes of everybody when a playbook is applied, changed or gone, and at night.
internal sealed class SegmentScanTests
{
    private const string OldCustomers = """
        version: 1
        id: test
        segments: { old: { addedDays: ">=30" } }
        rules:
          in: { on: segment.entered, when: { segment: old }, do: { set: { age: old } } }
          out: { on: segment.left, when: { segment: old }, do: { set: { age: young } } }
        """;

    [Test]
    public async Task Who_is_there_when_a_playbook_is_applied_enters_at_once()
    {
        await using var story = await Scenario.StartAsync();
        await story.KnowsAsync("lisi", Customers(3), story.Clock.GetUtcNow().AddDays(-40));

        await story.ApplyAsync(OldCustomers);
        await story.RunUntilIdleAsync();

        Assert.That(await story.MembersAsync(), Is.EqualTo(Customers(3).Select(customer => $"test/old {customer}")));
        Assert.That(await story.LedgerAsync("effect=set"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_new_definition_moves_those_who_differ_and_no_others()
    {
        await using var story = await Scenario.StartAsync(OldCustomers);
        await story.KnowsAsync("lisi", [SignalWords.Customer(1)], story.Clock.GetUtcNow().AddDays(-40));
        await story.KnowsAsync("lisi", [SignalWords.Customer(2)], story.Clock.GetUtcNow().AddDays(-20));
        await story.KnowsAsync("lisi", [SignalWords.Customer(3)], story.Clock.GetUtcNow().AddDays(-60));
        await story.NightAsync();

        await story.ApplyAsync(OldCustomers.Replace(">=30\"", "=20\"", StringComparison.Ordinal));
        await story.RunUntilIdleAsync();

        Assert.That(await story.MembersAsync(), Is.EqualTo(new[] { $"test/old {SignalWords.Customer(2)}" }));
        Assert.That(await story.MovesAsync(SignalWords.Customer(1)), Is.EqualTo(new[] { "segment.entered test/old", "segment.left test/old" }));
        Assert.That(await story.MovesAsync(SignalWords.Customer(2)), Is.EqualTo(new[] { "segment.entered test/old" }));

        await story.ApplyAsync(OldCustomers.Replace(">=30\"", "=20\"", StringComparison.Ordinal).Replace("id: test", "id: test\ntitle: 别的标题", StringComparison.Ordinal));
        await story.RunUntilIdleAsync();

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Type LIKE 'segment.%'"), Is.EqualTo(5));
    }

    [TestCase("version: 1\nid: test\nsegments: { old: { addedDays: \">=30\" } }", Description = "no rule waits for it any more")]
    [TestCase("version: 1\nid: test\nsegments: { other: { did: order.paid } }\nrules: { r: { on: segment.entered, do: { set: { a: b } } } }", Description = "the segment is gone")]
    [TestCase(null, Description = "the playbook is gone")]
    public async Task A_segment_that_is_gone_is_forgotten_without_a_word(string? next)
    {
        await using var story = await Scenario.StartAsync();
        await story.ApplyAsync(OldCustomers);
        await story.KnowsAsync("lisi", Customers(3), story.Clock.GetUtcNow().AddDays(-40));
        await story.NightAsync();
        Assert.That(await story.MembersAsync(), Has.Count.EqualTo(3));

        if (next is null)
        {
            await story.TellDatabaseAsync("DELETE FROM Playbook WHERE PlaybookId = 'test'");
        }
        else
        {
            await story.ApplyAsync(next);
        }

        await story.RestartAsync();
        await story.NightAsync();

        Assert.That(await story.MembersAsync(), Is.Empty);
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM SegmentScan WHERE Segment = 'old'"), Is.Zero);
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Type = 'segment.left'"), Is.Zero);
    }

    [Test]
    public async Task Who_entered_while_the_app_observed_enters_when_it_goes_live()
    {
        await using var story = await Scenario.StartAsync();
        await story.PutAsync("apps/demo/mode", new { mode = "Observe" });
        await story.PutAsync("apps/demo/testers", new { customers = new[] { SignalWords.Customer(1) } });
        await story.KnowsAsync("lisi", Customers(3), story.Clock.GetUtcNow().AddDays(-40));
        await story.ApplyAsync(OldCustomers);
        await story.RunUntilIdleAsync();
        Assert.That((await story.LedgerAsync("effect=set")).Select(row => row.Status), Is.EquivalentTo(new[] { "delivered", "suppressed", "suppressed" }));

        await story.PutAsync("apps/demo/mode", new { mode = "Live" });
        await story.RestartAsync();
        await story.NightAsync();

        Assert.That(await story.MembersAsync(), Has.Count.EqualTo(3));
        Assert.That(
            (await story.LedgerAsync("effect=set&status=delivered")).Select(row => row.Customer), Is.EquivalentTo(Customers(3)));
    }

    [Test]
    public async Task A_playbook_that_does_not_run_for_a_while_keeps_its_members()
    {
        await using var story = await Scenario.StartAsync();
        await story.ApplyAsync(OldCustomers);
        await story.KnowsAsync("lisi", Customers(3), story.Clock.GetUtcNow().AddDays(-40));
        await story.NightAsync();

        await story.TellDatabaseAsync("UPDATE PlaybookRevision SET Document = 'version: 1' || char(10) || 'id: test' || char(10) || 'stricter: now'");
        await story.RestartAsync();
        await story.NightAsync();
        Assert.That(await story.MembersAsync(), Has.Count.EqualTo(3));

        await story.ApplyAsync(OldCustomers);
        await story.RunUntilIdleAsync();
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Type LIKE 'segment.%'"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_long_comparison_goes_on_where_it_stood_after_a_crash()
    {
        await using var story = await Scenario.StartAsync();
        var all = Customers(1010).ToList();
        await story.KnowsAsync("lisi", all, story.Clock.GetUtcNow().AddDays(-40));
        await story.ApplyAsync(OldCustomers.Replace("do: { set: { age: old } }", "do: { untag: [无] }", StringComparison.Ordinal).Replace("segments:", "tags: { 其他: [无] }\nsegments:", StringComparison.Ordinal));
        await story.PutAsync("apps/demo/mode", new { mode = "Observe" });
        await story.WorkAsync("segment-scan");

        // It dies in the second transaction of the first page, and between the pages.
        await story.TellDatabaseAsync($"CREATE TRIGGER Dies BEFORE INSERT ON SegmentMember WHEN NEW.CustomerId = '{all[700]}' BEGIN SELECT RAISE(ABORT, 'gone'); END");
        await Assert.ThatAsync(() => story.WorkAsync("segment-scan"), Throws.InstanceOf<SqliteException>());
        Assert.That(await story.MembersAsync(), Has.Count.EqualTo(500));
        await story.TellDatabaseAsync("DROP TRIGGER Dies");
        await story.RestartAsync();
        await story.WorkAsync("segment-scan");
        Assert.That(await story.AskAsync<string>("SELECT ReachedId FROM SegmentScan"), Is.EqualTo(all[999]));
        await story.RestartAsync();
        await story.RunUntilIdleAsync();

        Assert.That(await story.MembersAsync(), Has.Count.EqualTo(1010));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Type = 'segment.entered'"), Is.EqualTo(1010));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Delivery WHERE Reason = 'observing'"), Is.EqualTo(1010));
    }

    [Test]
    public async Task One_customer_who_cannot_be_moved_does_not_hold_up_the_others()
    {
        await using var story = await Scenario.StartAsync();
        await story.ApplyAsync(OldCustomers);
        await story.KnowsAsync("lisi", Customers(3), story.Clock.GetUtcNow().AddDays(-40));
        await story.TellDatabaseAsync($"UPDATE Customer SET Gender = 'unreadable' WHERE CustomerId = '{SignalWords.Customer(2)}'");
        await story.NightAsync();

        Assert.That(await story.MembersAsync(), Is.EqualTo(new[] { $"test/old {SignalWords.Customer(1)}", $"test/old {SignalWords.Customer(3)}" }));
        Assert.That(story.Logs.OfTheProduct, Has.One.Matches<LogLine>(line => line!.Text.Contains("could not be worked out", StringComparison.Ordinal)));

        await story.TellDatabaseAsync("UPDATE Customer SET Gender = NULL");
        await story.NightAsync();
        Assert.That(await story.MovesAsync(SignalWords.Customer(2)), Is.EqualTo(new[] { "segment.entered test/old" }));
    }

    private static IEnumerable<string> Customers(int count) => Enumerable.Range(1, count).Select(SignalWords.Customer);
}
