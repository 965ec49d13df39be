using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Outbox;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class OutboxStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    private OutboxStore Store => new(Database, Clock);

    [Test]
    public async Task An_intention_is_stored_once_per_corp()
    {
        await AddAsync(Row("welcome/1"), Row("welcome/1"), Row("welcome/1") with { Corp = OtherCorp });
        await AddAsync(Row("welcome/1"), Row("Welcome/1"));

        Assert.That(await Database.AskAsync<int>("SELECT COUNT(*) FROM Outbox"), Is.EqualTo(3), "one per corp, and keys are case-sensitive");
    }

    [Test]
    public async Task A_row_comes_back_as_it_was_stored()
    {
        var row = Row("a") with { SerialKey = "wmA/lisi", Payload = """{"text":"小雨，你好 🌧"}""", ExpiresAt = Clock.GetUtcNow().AddSeconds(20) };

        await AddAsync(row);

        Assert.That(await FindAsync("a"), Is.EqualTo(row));
    }

    [Test]
    public async Task A_lane_claims_its_own_rows_oldest_due_first()
    {
        await AddAsync(
            Row("late") with { DueAt = Clock.GetUtcNow().AddSeconds(3) },
            Row("early") with { DueAt = Clock.GetUtcNow().AddSeconds(1) },
            Row("read") with { Lane = Lanes.Reads, DueAt = Clock.GetUtcNow() });
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await Store.ClaimAsync(Lanes.Welcome, 1, Lease, CancellationToken.None)).Select(row => row.SourceKey), Is.EqualTo(new[] { "early" }));
        Assert.That((await ClaimAsync()).Select(row => row.SourceKey), Is.EqualTo(new[] { "late" }));
        Assert.That((await Store.ClaimAsync(Lanes.Reads, 5, Lease, CancellationToken.None)).Select(row => row.SourceKey), Is.EqualTo(new[] { "read" }));
    }

    [Test]
    public async Task Claimed_rows_are_handed_over_in_the_order_they_were_made()
    {
        var rows = Enumerable.Range(0, 6).Select(i => Row($"{i}")).ToList();
        await AddAsync([.. rows.AsEnumerable().Reverse()]);

        Assert.That((await ClaimAsync()).Select(row => row.SourceKey), Is.EqualTo(rows.Select(row => row.SourceKey)));
    }

    [Test]
    public async Task A_call_waits_while_an_earlier_one_of_its_key_is_unfinished()
    {
        await AddAsync(Row("first") with { SerialKey = "wmA/lisi" }, Row("second") with { SerialKey = "wmA/lisi" }, Row("third") with { SerialKey = "wmA/lisi" });
        var first = (await ClaimAsync()).Single();
        Assert.That(await ClaimAsync(), Is.Empty, "it is under way");

        await UpdateAsync(UpdateOf(first, QueueStatus.Pending) with { DueAt = Clock.GetUtcNow().AddMinutes(1) });
        Assert.That(await ClaimAsync(), Is.Empty, "it waits for its next attempt");

        Clock.Advance(TimeSpan.FromMinutes(1));
        first = (await ClaimAsync()).Single();
        await UpdateAsync(UpdateOf(first, QueueStatus.Done) with { DoneAt = Clock.GetUtcNow() });
        var second = (await ClaimAsync()).Single();
        await UpdateAsync(UpdateOf(second, QueueStatus.Dead) with { DoneAt = Clock.GetUtcNow() });

        Assert.That(
            new[] { first, second, (await ClaimAsync()).Single() }.Select(row => row.SourceKey),
            Is.EqualTo(new[] { "first", "second", "third" }));
    }

    [Test]
    public async Task A_call_whose_worker_died_still_comes_before_the_later_ones_of_its_key()
    {
        await AddAsync(Row("first") with { SerialKey = "wmA/lisi" }, Row("second") with { SerialKey = "wmA/lisi" });
        await ClaimAsync();

        Clock.Advance(Lease);

        Assert.That((await ClaimAsync()).Single(), Has.Property("SourceKey").EqualTo("first").And.Property("Uncertain").True);
    }

    [Test]
    public async Task What_waits_behind_a_call_that_was_put_off_is_put_off_with_it()
    {
        var later = Clock.GetUtcNow().AddMinutes(5);
        await AddAsync(
            Row("before") with { SerialKey = "wmA/lisi" },
            Row("put off") with { SerialKey = "wmA/lisi" },
            Row("behind") with { SerialKey = "wmA/lisi" },
            Row("later still") with { SerialKey = "wmA/lisi", DueAt = later.AddMinutes(5) },
            Row("other key") with { SerialKey = "wmA/wangwu" },
            Row("other corp") with { SerialKey = "wmA/lisi", Corp = OtherCorp },
            Row("no key"));
        var putOff = (await FindAsync("put off"))!;

        await Database.WriteAsync(session => OutboxStore.PostponeBehindAsync(session, [(putOff, later)]));

        var due = new List<string>();
        foreach (var key in (string[])["before", "put off", "behind", "later still", "other key", "no key"])
        {
            due.Add($"{key} {(await FindAsync(key))!.DueAt - later:m\\:ss}");
        }

        Assert.That(due.Where(line => line.EndsWith(" 0:00", StringComparison.Ordinal)), Is.EqualTo(new[] { "behind 0:00" }));
        Assert.That(due, Does.Contain("later still 5:00"));
        Assert.That(await Store.FindAsync(OtherCorp, "other corp", CancellationToken.None), Has.Property("DueAt").LessThan(later));
    }

    [Test]
    public async Task Only_calls_of_one_corp_lane_and_key_wait_for_each_other()
    {
        await AddAsync(
            Row("first") with { SerialKey = "wmA/lisi" },
            Row("other key") with { SerialKey = "wmA/wangwu" },
            Row("other corp") with { SerialKey = "wmA/lisi", Corp = OtherCorp },
            Row("other lane") with { SerialKey = "wmA/lisi", Lane = Lanes.Sends },
            Row("no key"),
            Row("no key either"));

        Assert.That((await ClaimAsync()).Select(row => row.SourceKey), Is.EqualTo(new[] { "first", "other key", "other corp", "no key", "no key either" }));
        Assert.That((await Store.ClaimAsync(Lanes.Sends, 5, Lease, CancellationToken.None)).Select(row => row.SourceKey), Is.EqualTo(new[] { "other lane" }));
    }

    [Test]
    public async Task Two_claimers_never_get_the_same_row()
    {
        using var other = OpenAnother();
        await AddAsync([.. Enumerable.Range(0, 120).Select(i => Row($"{i}"))]);

        var claimed = await Task.WhenAll(ClaimAllAsync(Store), ClaimAllAsync(new OutboxStore(other, Clock)), ClaimAllAsync(Store));

        Assert.That(claimed.SelectMany(rows => rows).Select(row => row.Id), Is.Unique.And.Exactly(120).Items);
    }

    [Test]
    public async Task A_call_whose_worker_died_is_due_again_and_uncertain()
    {
        await AddAsync(Row("a"));
        Assert.That((await ClaimAsync()).Single(), Has.Property("Uncertain").False.And.Property("Attempts").EqualTo(1));

        Clock.Advance(Lease);

        Assert.That((await ClaimAsync()).Single(), Has.Property("Uncertain").True.And.Property("Attempts").EqualTo(2));
    }

    [Test]
    public async Task A_call_that_was_put_back_in_order_is_not_uncertain()
    {
        await AddAsync(Row("a"));
        var claimed = (await ClaimAsync()).Single();
        await UpdateAsync(UpdateOf(claimed, QueueStatus.Pending) with { DueAt = Clock.GetUtcNow().AddSeconds(1), LastError = "忙" });

        Clock.Advance(TimeSpan.FromSeconds(1));

        var again = (await ClaimAsync()).Single();
        Assert.That((again.Uncertain, again.Attempts, again.LastError), Is.EqualTo((false, 2, "忙")));
    }

    [Test]
    public async Task A_renewed_lease_keeps_the_row()
    {
        await AddAsync(Row("a"));
        var claimed = await ClaimAsync();
        Clock.Advance(Lease / 2);

        await Store.RenewAsync([.. claimed], Lease, CancellationToken.None);

        Clock.Advance(Lease * 0.75);
        Assert.That(await ClaimAsync(), Is.Empty);
        Clock.Advance(Lease / 4);
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Whoever_lost_the_lease_can_neither_renew_nor_record()
    {
        await AddAsync(Row("a"));
        var slow = await ClaimAsync();
        Clock.Advance(Lease);
        var rescuer = (await ClaimAsync()).Single();

        await Store.RenewAsync([.. slow], Lease * 10, CancellationToken.None);
        await UpdateAsync(UpdateOf(slow[0], QueueStatus.Dead));

        Assert.That(await FindAsync("a"), Is.EqualTo(rescuer));
        await UpdateAsync(UpdateOf(rescuer, QueueStatus.Done) with { DoneAt = Clock.GetUtcNow() });
        Assert.That(await FindAsync("a"), Has.Property("Status").EqualTo(QueueStatus.Done).And.Property("DueAt").Null);
    }

    [Test]
    public async Task A_snoozed_call_keeps_its_new_payload_and_loses_the_attempt()
    {
        await AddAsync(Row("a"));
        var claimed = (await ClaimAsync()).Single();

        await UpdateAsync(UpdateOf(claimed, QueueStatus.Pending) with { NewAttempts = 0, DueAt = Clock.GetUtcNow(), Payload = """{"after":"lisi"}""" });

        Assert.That((await ClaimAsync()).Single(), Has.Property("Attempts").EqualTo(1).And.Property("Payload").EqualTo("""{"after":"lisi"}"""));
    }

    [Test]
    public async Task A_halt_cancels_the_apps_waiting_sends_and_nothing_else()
    {
        await AddAsync(
            Row("waits"), Row("sends") with { Lane = Lanes.Sends }, Row("of a lane to come") with { Lane = 3 }, Row("reads") with { Lane = Lanes.Reads }, Row("other") with { AppKey = "other" });
        await AddAsync(Row("running") with { DueAt = Clock.GetUtcNow().AddHours(-1) });
        await Store.ClaimAsync(Lanes.Welcome, 1, Lease, CancellationToken.None);

        await Database.WriteAsync(session => Store.CancelQueuedAsync(session, "main"));

        var status = new Dictionary<string, string>();
        foreach (var key in (string[])["waits", "sends", "of a lane to come", "reads", "other", "running"])
        {
            status[key] = (await FindAsync(key))!.Status;
        }

        Assert.That(status, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["waits"] = "cancelled",
            ["sends"] = "cancelled",
            ["of a lane to come"] = "cancelled",
            ["reads"] = QueueStatus.Pending,
            ["other"] = QueueStatus.Pending,
            ["running"] = QueueStatus.Running,
        }));
    }

    [Test]
    public async Task What_ended_long_ago_is_forgotten_but_a_first_sync_never()
    {
        var longAgo = Clock.GetUtcNow().AddDays(-31);
        await AddAsync(Row("old"), Row("sync") with { Kind = "sync" }, Row("new"), Row("waits") with { DueAt = Clock.GetUtcNow().AddDays(1) });
        foreach (var row in await ClaimAsync())
        {
            await UpdateAsync(UpdateOf(row, QueueStatus.Done) with { DoneAt = row.SourceKey == "new" ? Clock.GetUtcNow() : longAgo });
        }

        await Store.ForgetAsync(Clock.GetUtcNow().AddDays(-30), CancellationToken.None);

        Assert.That(
            new[] { await FindAsync("old"), await FindAsync("sync"), await FindAsync("new"), await FindAsync("waits") }.Select(row => row?.SourceKey),
            Is.EqualTo(new[] { null, "sync", "new", "waits" }));
    }

    private OutboxRow Row(string sourceKey)
    {
        var id = NextId();
        return new()
        {
            Id = id,
            Corp = Corp,
            AppKey = "main",
            Kind = "welcome",
            Lane = Lanes.Welcome,
            SourceKey = sourceKey,
            Payload = "{}",
            Status = QueueStatus.Pending,
            DueAt = Clock.GetUtcNow(),
            CreatedAt = Clock.GetUtcNow(),
        };
    }

    private static OutboxUpdate UpdateOf(OutboxRow row, string status) =>
        new(row.Id, row.Attempts, row.Attempts, status, null, row.Uncertain, row.LastError, row.Payload, null);

    private Task AddAsync(params OutboxRow[] rows) => Database.WriteAsync(session => OutboxStore.AddAsync(session, rows));

    private Task<int> UpdateAsync(OutboxUpdate update) => Database.WriteAsync(session => OutboxStore.UpdateAsync(session, [update]));

    private Task<OutboxRow?> FindAsync(string sourceKey) => Store.FindAsync(Corp, sourceKey, CancellationToken.None);

    private Task<IReadOnlyList<OutboxRow>> ClaimAsync() => Store.ClaimAsync(Lanes.Welcome, 100, Lease, CancellationToken.None);

    private static async Task<List<OutboxRow>> ClaimAllAsync(OutboxStore store)
    {
        var all = new List<OutboxRow>();
        while (await store.ClaimAsync(Lanes.Welcome, 7, Lease, CancellationToken.None) is { Count: > 0 } rows)
        {
            all.AddRange(rows);
        }

        return all;
    }
}
