using Microsoft.Data.Sqlite;
using WeComSop.Playbooks;
using WeComSop.Segments.Watching;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

/// Who comes into a segment and who goes out of it, when something is learned of her.
internal sealed class SegmentChangeTests
{
    private const string Buyers = """
        version: 1
        id: test
        tags: { 生命周期: [买家, 老客] }
        segments:
          buyers: { did: order.paid, days: 30 }
          regulars: { did: order.paid, times: ">=2" }
        rules:
          mark: { on: segment.entered, when: { segment: buyers }, do: [ { tag: [买家] } ] }
          unmark: { on: segment.left, when: { segment: buyers }, do: [ { untag: [买家] } ] }
        """;

    [Test]
    public async Task Who_meets_the_condition_enters_at_once_and_who_no_longer_does_leaves_at_night()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        var customer = await FriendAsync(story);

        await story.PaysAsync(customer);
        await story.SettleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers" }));
        Assert.That(await story.TagNamesAsync(customer, "lisi"), Is.EqualTo(new[] { "买家" }));

        story.Clock.Advance(TimeSpan.FromDays(31));
        await story.NightAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers", "segment.left test/buyers" }));
        Assert.That(await story.TagNamesAsync(customer, "lisi"), Is.Empty);
    }

    [Test]
    public async Task Where_no_rule_waits_for_a_segment_nothing_is_written()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [买家] }
            segments: { buyers: { did: order.paid } }
            rules: { mark: { on: order.paid, when: { segment: buyers }, do: [ { tag: [买家] } ] } }
            """);
        var customer = await FriendAsync(story);

        await story.PaysAsync(customer);

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM SegmentTouch"), Is.Zero);
        await story.NightAsync();
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM SegmentScan"), Is.Zero);
        Assert.That(await story.MovesAsync(customer), Is.Empty);
        Assert.That(await story.TagNamesAsync(customer, "lisi"), Is.EqualTo(new[] { "买家" }));
    }

    [Test]
    public async Task A_rule_has_those_segments_watched_that_it_may_hear_of()
    {
        await using var story = await Scenario.StartAsync(synced: false);
        string Watched(string when) => string.Join(',', story.Get<SegmentWatch>().Of([PlaybookReader.Read(new PlaybookSource("test.yaml", $$"""
            version: 1
            id: test
            tags: { 生命周期: [买家] }
            segments: { a: { did: order.paid }, b: { did: order.paid }, c: { did: order.paid } }
            rules: { r: { on: segment.left, {{when}} do: { set: { left: "1" } } } }
            """)).Playbook!]).All.Select(segment => segment.Segment.Name));

        Assert.That(Watched(""), Is.EqualTo("a,b,c"));
        Assert.That(Watched("when: { segment: b },"), Is.EqualTo("b"));
        Assert.That(Watched("when: { tag: 买家 },"), Is.EqualTo("a,b,c"));
        Assert.That(Watched("when: { all: [ { tag: 买家 }, { segment: b } ] },"), Is.EqualTo("b"));
        Assert.That(Watched("when: { any: [ { segment: a }, { segment: c } ] },"), Is.EqualTo("a,c"));
        Assert.That(Watched("when: { any: [ { segment: a }, { tag: 买家 } ] },"), Is.EqualTo("a,b,c"));
        Assert.That(Watched("when: { not: { segment: b } },"), Is.EqualTo("a,b,c"));
    }

    [Test]
    public async Task A_condition_on_the_signal_asks_which_segment_it_is_about()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            segments:
              loud: { did: message.received, days: 1 }
              buyers: { did: order.paid, days: 30 }
            rules:
              quiet: { on: segment.left, when: { segment: loud }, do: { set: { quiet: "1" } } }
              gone: { on: segment.left, when: { segment: buyers }, do: { set: { gone: "1" } } }
              other: { on: segment.left, when: { not: { segment: buyers } }, do: { set: { other: "1" } } }
            """);
        var customer = await FriendAsync(story);
        await story.TellsAsync(customer, "message.received");
        await story.PaysAsync(customer);
        await story.SettleAsync();

        story.Clock.Advance(TimeSpan.FromDays(2));
        await story.NightAsync();

        Assert.That((await story.LedgerAsync("effect=set")).Select(row => row.Rule), Is.EqualTo(new[] { "quiet", "other" }));
    }

    [Test]
    public async Task A_playbook_hears_of_its_own_segments_only()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        await story.ApplyAsync("""
            version: 1
            id: other
            segments: { buyers: { did: coupon.used } }
            rules: { hear: { on: segment.entered, do: { set: { heard: "1" } } } }
            """, "other");
        var customer = await FriendAsync(story);

        await story.PaysAsync(customer);
        await story.SettleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers" }));
        Assert.That(await story.LedgerAsync("effect=set"), Is.Empty);
    }

    [Test]
    public async Task Who_is_no_customer_any_more_leaves_and_who_comes_back_enters()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        var customer = await FriendAsync(story);
        await story.PaysAsync(customer);
        await story.SettleAsync();

        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer);
        await story.SettleAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        story.Adds("wangwu", customer: customer);
        await story.SettleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers", "segment.left test/buyers", "segment.entered test/buyers" }));
        Assert.That(await story.TagNamesAsync(customer, "wangwu"), Is.EqualTo(new[] { "买家" }));
    }

    [Test]
    public async Task A_group_that_gets_a_label_takes_its_members_in()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            groups: { 福利群: { match: { name: "没有这样的群" } } }
            segments: { inGroup: { group: { label: 福利群 } } }
            rules: { r: { on: segment.entered, do: { set: { joined: "1" } } } }
            """);
        var groups = (await story.ApiAsync("groups")).GetProperty("items").EnumerateArray().ToList();
        var group = groups.First(one => one.GetProperty("name").GetString() == "福利群1").GetProperty("chatId").GetString();

        await story.PutAsync($"groups/{group}/labels", new { labels = new[] { "福利群" } });
        await story.RunUntilIdleAsync();
        Assert.That(await story.MembersAsync(), Has.Count.EqualTo(3));

        await story.PutAsync($"groups/{group}/labels", new { labels = Array.Empty<string>() });
        await story.RunUntilIdleAsync();
        Assert.That(await story.MembersAsync(), Is.Empty);
    }

    [Test]
    public async Task A_fact_told_twice_late_or_out_of_order_moves_nobody_twice()
    {
        await using var story = await Scenario.StartAsync(Buyers.Replace("segment: buyers", "segment: regulars", StringComparison.Ordinal));
        var customer = await FriendAsync(story);
        var now = story.Clock.GetUtcNow();

        await story.PaysAsync(customer, "second", now);
        await story.PaysAsync(customer, "second", now);
        await story.SettleAsync();
        Assert.That(await story.MovesAsync(customer), Is.Empty);

        await story.PaysAsync(customer, "first", now.AddDays(-90));
        await story.SettleAsync();
        await story.PaysAsync(customer, "first", now.AddDays(-90));
        await story.SettleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/regulars" }));
        Assert.That((await story.LedgerAsync("effect=tag")).Single().Status, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task An_order_that_waited_for_its_customer_takes_her_in_when_she_is_recognised()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        var customer = await FriendAsync(story);
        await story.ReportAsync(new { id = "1", type = "order.paid", unionid = "union-1", occurredAt = story.Clock.GetUtcNow() });
        await story.SettleAsync();
        Assert.That(await story.MovesAsync(customer), Is.Empty);

        await story.ReadsAsync(customer, unionId: "union-1");
        await story.SettleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers" }));
    }

    [Test]
    public async Task Who_cannot_be_judged_is_not_in_it()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            segments: { awake: { not: { inactiveDays: 7 } } }
            rules: { r: { on: segment.entered, do: { set: { awake: "1" } } } }
            """);
        var customer = await FriendAsync(story);

        await story.NightAsync();
        Assert.That(await story.MembersAsync(), Is.Empty);

        await story.TellsAsync(customer, "message.received");
        await story.SettleAsync();
        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/awake" }));
    }

    [Test]
    public async Task A_process_that_dies_while_somebody_enters_moves_her_once_and_acts_once()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        var customer = await FriendAsync(story);
        await story.PaysAsync(customer);

        await story.TellDatabaseAsync("CREATE TRIGGER Dies BEFORE DELETE ON SegmentTouch BEGIN SELECT RAISE(ABORT, 'gone'); END");
        await Assert.ThatAsync(story.RunUntilIdleAsync, Throws.InstanceOf<SqliteException>());
        Assert.That(await story.MembersAsync(), Is.Empty);
        Assert.That(await story.LedgerAsync(), Is.Empty);

        await story.TellDatabaseAsync("DROP TRIGGER Dies");
        await story.RestartAsync();
        await story.SettleAsync();
        await story.RestartAsync();
        await story.NightAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers" }));
        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Effect").EqualTo("tag").And.Property("Status").EqualTo("delivered"));
    }

    [Test]
    public async Task A_touch_that_comes_while_its_customer_is_judged_is_judged_after()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        var customer = await FriendAsync(story);

        // What the worker read is removed, and nothing else: another order comes between its look and its end.
        await story.TellsAsync(customer, "coupon.used");
        await story.TellDatabaseAsync($"""
            CREATE TRIGGER Meanwhile AFTER DELETE ON SegmentTouch WHEN NOT EXISTS (SELECT 1 FROM SegmentTouch WHERE Id = X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF')
            BEGIN
              INSERT INTO SegmentTouch (Id, Corp, CustomerId) VALUES (X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', OLD.Corp, OLD.CustomerId);
              INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, OccurredAt, ReceivedAt, Source)
              VALUES (X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', OLD.Corp, 'meanwhile', 'order.paid', OLD.CustomerId, {story.Clock.GetUtcNow().ToUnixTimeMilliseconds()}, 0, 'api');
            END
            """);
        await story.WorkAsync("segments");
        await story.TellDatabaseAsync("DROP TRIGGER Meanwhile");
        Assert.That(await story.MovesAsync(customer), Is.Empty);

        await story.RunUntilIdleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers" }));
    }

    [Test]
    public async Task Rules_that_undo_each_other_stop_after_four_changes_within_a_day()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            segments: { unmarked: { not: { field: { mark: "1" } }, did: order.paid } }
            rules:
              first: { on: order.paid, do: { set: { mark: "0" } } }
              mark: { on: segment.entered, do: { set: { mark: "1" } } }
              unmark: { on: segment.left, do: { set: { mark: "0" } } }
            """);
        var customer = await FriendAsync(story);
        await story.PaysAsync(customer);
        await story.SettleAsync();
        await story.PaysAsync(customer);
        await story.SettleAsync();

        string[] twice = ["segment.entered test/unmarked", "segment.left test/unmarked", "segment.entered test/unmarked", "segment.left test/unmarked"];
        Assert.That(await story.MovesAsync(customer), Is.EqualTo(twice));
        Assert.That(story.Logs.OfTheProduct.Where(line => line.Text.Contains("undo each other", StringComparison.Ordinal)), Has.Exactly(1).Items);

        story.Clock.Advance(TimeSpan.FromHours(25));
        await story.NightAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(twice.Concat(twice)));
    }

    private static async Task<string> FriendAsync(Scenario story)
    {
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        return customer;
    }
}
