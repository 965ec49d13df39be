using WeComSop.Callbacks;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class InboxStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    private InboxStore Store => new(Database, Clock);

    [Test]
    public async Task A_repeated_payload_is_one_row()
    {
        Assert.That(await AddAsync(Row("a")), Is.EqualTo(new[] { true }));
        Assert.That(await AddAsync(Row("a")), Is.EqualTo(new[] { false }));
        Assert.That(await AllAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_batch_says_of_each_row_whether_it_is_new()
    {
        await AddAsync(Row("known"));

        Assert.That(await AddAsync(Row("a"), Row("known"), Row("b"), Row("a")), Is.EqualTo(new[] { true, false, true, false }));
    }

    [Test]
    public async Task The_same_payload_of_two_corps_is_two_events() =>
        Assert.That(await AddAsync(Row("a"), Row("a", OtherCorp)), Is.EqualTo(new[] { true, true }));

    [Test]
    public async Task A_row_comes_back_as_it_was_stored()
    {
        var row = Row("<xml>小雨 🌧 \u00df\n\"'</xml>");

        await AddAsync(row);

        var found = await Store.FindAsync(row.Id, CancellationToken.None);
        Assert.That(found, Is.EqualTo(row with { PayloadHash = found!.PayloadHash }));
        Assert.That(found.PayloadHash, Is.EqualTo(row.PayloadHash));
    }

    [Test]
    public async Task Rows_are_claimed_oldest_first_and_handed_over_in_that_order()
    {
        var rows = Enumerable.Range(0, 5).Select(i => Row($"{i}")).ToList();
        await AddAsync([.. rows.AsEnumerable().Reverse()]);

        var first = await Store.ClaimAsync(3, Lease, CancellationToken.None);
        var second = await Store.ClaimAsync(3, Lease, CancellationToken.None);

        Assert.That(first.Concat(second).Select(row => row.Payload), Is.EqualTo(new[] { "0", "1", "2", "3", "4" }));
        Assert.That(first, Has.All.Matches<InboxRow>(row => row is { Status: QueueStatus.Running, Attempts: 1 } && row.DueAt == Clock.GetUtcNow() + Lease));
    }

    [Test]
    public async Task Two_claimers_never_get_the_same_row()
    {
        using var other = OpenAnother();
        await AddAsync([.. Enumerable.Range(0, 120).Select(i => Row($"{i}"))]);

        var claimed = await Task.WhenAll(ClaimAllAsync(Store), ClaimAllAsync(new InboxStore(other, Clock)), ClaimAllAsync(Store));

        Assert.That(claimed.SelectMany(rows => rows).Select(row => row.Id), Is.Unique.And.Exactly(120).Items);
    }

    [Test]
    public async Task A_row_that_is_not_due_yet_is_left_alone()
    {
        await AddAsync(Row("later") with { DueAt = Clock.GetUtcNow().AddSeconds(10) });

        Assert.That(await ClaimAsync(), Is.Empty);
        Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.That(await ClaimAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_dead_workers_row_is_due_again_when_its_lease_ends_and_no_longer_his_to_complete()
    {
        await AddAsync(Row("a"));
        var dead = await ClaimAsync();

        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.That(await ClaimAsync(), Is.Empty);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var rescued = await ClaimAsync();

        Assert.That(rescued.Single().Attempts, Is.EqualTo(2));
        Assert.That(() => Database.WriteAsync(session => Store.CompleteAsync(session, [.. dead])), Throws.InvalidOperationException);
        await Database.WriteAsync(session => Store.CompleteAsync(session, [.. rescued]));
        Assert.That(await AllAsync(), Has.One.Matches<InboxRow>(row => row is { Status: QueueStatus.Done, DueAt: null } && row.DoneAt == Clock.GetUtcNow()));
    }

    [Test]
    public async Task A_failed_row_waits_and_one_given_up_is_dead()
    {
        await AddAsync(Row("waits"), Row("dies"));
        var rows = (await ClaimAsync()).ToDictionary(row => row.Payload!);

        await Store.FailAsync(rows["waits"], "busy", TimeSpan.FromSeconds(4), CancellationToken.None);
        await Store.FailAsync(rows["dies"], new string('错', 600), null, CancellationToken.None);

        var waits = await Store.FindAsync(rows["waits"].Id, CancellationToken.None);
        Assert.That((waits!.Status, waits.DueAt, waits.LastError), Is.EqualTo((QueueStatus.Pending, Clock.GetUtcNow().AddSeconds(4), "busy")));
        var dies = await Store.FindAsync(rows["dies"].Id, CancellationToken.None);
        Assert.That((dies!.Status, dies.DueAt, dies.LastError!.Length), Is.EqualTo((QueueStatus.Dead, (DateTimeOffset?)null, 500)));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((await ClaimAsync()).Select(row => row.Payload), Is.EqualTo(new[] { "waits" }));
    }

    [Test]
    public async Task Only_an_ended_row_with_its_payload_can_be_replayed()
    {
        await AddAsync(Row("running"), Row("done"), Row("forgotten"));
        var rows = (await ClaimAsync()).ToDictionary(row => row.Payload!);
        await Database.WriteAsync(session => Store.CompleteAsync(session, [rows["done"]]));
        await Store.FailAsync(rows["forgotten"], "bad", null, CancellationToken.None);
        await Database.WriteAsync(session => session.ExecuteAsync(ForgetOne, new { rows["forgotten"].Id }));

        Assert.That(await Store.ReplayAsync(rows["running"].Id, CancellationToken.None), Is.False);
        Assert.That(await Store.ReplayAsync(rows["forgotten"].Id, CancellationToken.None), Is.False);
        Assert.That(await Store.ReplayAsync(rows["done"].Id, CancellationToken.None), Is.True);
        Assert.That((await ClaimAsync()).Single(), Has.Property("Payload").EqualTo("done").And.Property("Attempts").EqualTo(1).And.Property("DoneAt").Null);
    }

    [Test]
    public async Task A_range_is_replayed_from_its_first_to_before_its_last_millisecond()
    {
        var rows = Enumerable.Range(0, 4).Select(i => Row($"{i}") with { Status = QueueStatus.Dead, DueAt = null }).ToList();
        await AddAsync([.. rows]);

        Assert.That(await Store.ReplayAsync(rows[1].ReceivedAt, rows[3].ReceivedAt, QueueStatus.Done, CancellationToken.None), Is.Zero);
        Assert.That(await Store.ReplayAsync(rows[1].ReceivedAt, rows[3].ReceivedAt, QueueStatus.Dead, CancellationToken.None), Is.EqualTo(2));
        Assert.That((await ClaimAsync()).Select(row => row.Payload), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task Payloads_are_forgotten_before_hashes_and_what_waits_is_kept_whole()
    {
        await AddAsync(Row("oldest") with { Status = QueueStatus.Dead, DueAt = null }, Row("waits"));
        Clock.Advance(TimeSpan.FromDays(40));
        await AddAsync(Row("old") with { Status = QueueStatus.Dead, DueAt = null });
        Clock.Advance(TimeSpan.FromDays(40));
        await AddAsync(Row("new") with { Status = QueueStatus.Dead, DueAt = null });

        var now = Clock.GetUtcNow();
        await Store.ForgetAsync(payloadsBefore: now.AddDays(-30), rowsBefore: now.AddDays(-60), CancellationToken.None);

        Assert.That((await AllAsync()).Select(row => row.Payload), Is.EquivalentTo(new[] { "waits", null, "new" }));
        Assert.That(await AddAsync(Row("old")), Is.EqualTo(new[] { false }), "the hash still knows it");
        Assert.That(await AddAsync(Row("oldest")), Is.EqualTo(new[] { true }));
    }

    [Test]
    public async Task The_list_is_newest_first_and_can_be_filtered()
    {
        await AddAsync(
            Row("1") with { EventType = "added" },
            Row("2") with { EventType = "left", Status = QueueStatus.Dead, DueAt = null },
            Row("3") with { EventType = "added", Status = QueueStatus.Dead, DueAt = null },
            Row("4") with { EventType = "added", AppKey = "second", Status = QueueStatus.Dead, DueAt = null });

        Assert.That(await ListAsync(null, null, null), Is.EqualTo(new[] { "4", "3", "2", "1" }));
        Assert.That(await ListAsync(QueueStatus.Dead, null, null), Is.EqualTo(new[] { "4", "3", "2" }));
        Assert.That(await ListAsync(QueueStatus.Dead, "added", null), Is.EqualTo(new[] { "4", "3" }));
        Assert.That(await ListAsync(QueueStatus.Dead, "added", "second"), Is.EqualTo(new[] { "4" }));
        Assert.That(await ListAsync(QueueStatus.Pending, null, null), Is.EqualTo(new[] { "1" }));
        Assert.That(await ListAsync("DEAD", null, null), Is.Empty, "codes are exact");
    }

    private static readonly Sql ForgetOne = new("UPDATE Inbox SET Payload = NULL WHERE Id = @Id");

    private InboxRow Row(string payload, string corp = Corp) => new()
    {
        Id = NextId(),
        Corp = corp,
        AppKey = "main",
        PayloadHash = InboxStore.HashOf(corp, System.Text.Encoding.UTF8.GetBytes(payload)),
        Payload = payload,
        EventType = "change_external_contact.add_external_contact",
        Status = QueueStatus.Pending,
        DueAt = Clock.GetUtcNow(),
        ReceivedAt = Clock.GetUtcNow(),
    };

    /// Says of each row whether it is stored now.
    private async Task<IReadOnlyList<bool>> AddAsync(params InboxRow[] rows)
    {
        await Database.WriteAsync(session => InboxStore.AddAsync(session, rows));
        var stored = new List<bool>();
        foreach (var row in rows)
        {
            stored.Add(await Store.FindAsync(row.Id, CancellationToken.None) is not null);
        }

        return stored;
    }

    private Task<IReadOnlyList<InboxRow>> ClaimAsync() => Store.ClaimAsync(100, Lease, CancellationToken.None);

    private static async Task<List<InboxRow>> ClaimAllAsync(InboxStore store)
    {
        var all = new List<InboxRow>();
        while (await store.ClaimAsync(7, Lease, CancellationToken.None) is { Count: > 0 } rows)
        {
            all.AddRange(rows);
        }

        return all;
    }

    private async Task<IReadOnlyList<InboxRow>> AllAsync() => (await Store.ListAsync(new PageRequest(200, null), null, null, null, CancellationToken.None)).Items;

    private async Task<IEnumerable<string?>> ListAsync(string? status, string? eventType, string? app) =>
        (await Store.ListAsync(new PageRequest(200, null), status, eventType, app, CancellationToken.None)).Items.Select(row => row.Payload);
}
