using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Deliveries;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class DeliveryStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task An_effect_has_one_row_per_corp()
    {
        await AddAsync(Row("a"), Row("a"), Row("a") with { Corp = OtherCorp });
        await AddAsync(Row("a"));

        Assert.That(await ListAsync(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_full_row_and_an_empty_one_come_back_as_they_were_stored()
    {
        var now = Clock.GetUtcNow();
        var full = Row("full") with
        {
            OutboxId = NextId(),
            CustomerId = "wmAbC",
            GroupId = "wrG",
            EmployeeId = "lisi",
            Playbook = "new-customer",
            RuleName = "问候",
            SignalId = NextId(),
            Reason = Reasons.Expired.Code,
            Detail = "小雨 🌧",
            SentAt = now,
            ConfirmedAt = now.AddMilliseconds(1),
            MessageId = "m1",
            ErrCode = 41050,
            Attempts = 3,
        };
        var empty = Row("empty");

        await AddAsync(full, empty);

        Assert.That(await FindAsync(full.Id), Is.EqualTo(full));
        Assert.That(await FindAsync(empty.Id), Is.EqualTo(empty));
        Assert.That(await FindAsync(NextId()), Is.Null);
    }

    [Test]
    public async Task An_update_moves_what_happened_and_nothing_that_was_planned()
    {
        var planned = Row("a");
        await AddAsync(planned);
        var sent = planned with { Status = DeliveryStatus.Delivered, SentAt = Clock.GetUtcNow(), MessageId = "m", Detail = "你好", Attempts = 1 };

        await Database.WriteAsync(session => DeliveryStore.UpdateAsync(session, [sent with { Effect = "tag", PlannedAt = Clock.GetUtcNow().AddDays(1) }]));

        Assert.That(await FindAsync(planned.Id), Is.EqualTo(sent));
    }

    [Test]
    public async Task Rows_are_found_by_their_calls()
    {
        var (first, second, third) = (NextId(), NextId(), NextId());
        await AddAsync(Row("1") with { OutboxId = first }, Row("2") with { OutboxId = first }, Row("3") with { OutboxId = second }, Row("4"));

        var found = await Database.ReadAsync(session => DeliveryStore.FindByOutboxAsync(session, [first, third]));
        var none = await Database.ReadAsync(session => DeliveryStore.FindByOutboxAsync(session, []));

        Assert.That(found.Select(row => row.SourceKey), Is.EquivalentTo(new[] { "1", "2" }));
        Assert.That(none, Is.Empty);
    }

    [Test]
    public async Task A_halt_cancels_what_waits_and_leaves_what_is_under_way()
    {
        var outbox = new OutboxStore(Database, Clock);
        var (running, waiting) = (Call("running") with { DueAt = Clock.GetUtcNow().AddHours(-1) }, Call("waiting"));
        await Database.WriteAsync(session => OutboxStore.AddAsync(session, [running, waiting]));
        await outbox.ClaimAsync(Lanes.Welcome, 1, TimeSpan.FromSeconds(8), CancellationToken.None);
        await AddAsync(
            Row("running") with { Status = DeliveryStatus.Queued, OutboxId = running.Id },
            Row("waiting") with { Status = DeliveryStatus.Queued, OutboxId = waiting.Id },
            Row("other app") with { Status = DeliveryStatus.Queued, OutboxId = waiting.Id, AppKey = "other" },
            Row("ended") with { Status = DeliveryStatus.Failed, OutboxId = waiting.Id });

        await Database.WriteAsync(session => DeliveryStore.CancelQueuedAsync(session, "main"));

        Assert.That((await RowsAsync(new(null, null, DeliveryStatus.Cancelled, null, null, Reasons.Halted.Code))).Select(row => row.SourceKey), Is.EqualTo(new[] { "waiting" }));
    }

    [Test]
    public async Task Each_filter_narrows_the_list_and_ids_are_exact()
    {
        await AddAsync(
            Row("1") with { CustomerId = "wmA", EmployeeId = "lisi" },
            Row("2") with { CustomerId = "wma", EmployeeId = "lisi", Effect = "tag" },
            Row("3") with { CustomerId = "wmA", Status = DeliveryStatus.Suppressed, Reason = "halted" },
            Row("4") with { CustomerId = "wmA", AppKey = "second" });

        Assert.That(await ListAsync(), Is.EqualTo(new[] { "4", "3", "2", "1" }));
        Assert.That(await ListAsync(customer: "wmA"), Is.EqualTo(new[] { "4", "3", "1" }));
        Assert.That(await ListAsync(customer: "wma"), Is.EqualTo(new[] { "2" }));
        Assert.That(await ListAsync(employee: "lisi", effect: "tag"), Is.EqualTo(new[] { "2" }));
        Assert.That(await ListAsync(status: DeliveryStatus.Suppressed), Is.EqualTo(new[] { "3" }));
        Assert.That(await ListAsync(reason: "halted"), Is.EqualTo(new[] { "3" }));
        Assert.That(await ListAsync(customer: "wmA", app: "second"), Is.EqualTo(new[] { "4" }));
        Assert.That(await ListAsync(customer: "wmA", employee: "wangwu"), Is.Empty);
    }

    private Delivery Row(string sourceKey)
    {
        var id = NextId();
        return new()
        {
            Id = id,
            Corp = Corp,
            AppKey = "main",
            SourceKey = sourceKey,
            Effect = Effects.Welcome,
            Status = DeliveryStatus.Queued,
            PlannedAt = Clock.GetUtcNow(),
            DueAt = Clock.GetUtcNow(),
        };
    }

    private OutboxRow Call(string sourceKey)
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

    private Task AddAsync(params Delivery[] rows) => Database.WriteAsync(session => DeliveryStore.AddAsync(session, rows));

    private Task<Delivery?> FindAsync(Guid id) => Database.ReadAsync(session => DeliveryStore.FindAsync(session, id));

    private async Task<string[]> ListAsync(
        string? customer = null, string? employee = null, string? status = null, string? effect = null, string? app = null, string? reason = null) =>
        [.. (await RowsAsync(new(customer, employee, status, effect, app, reason))).Select(row => row.SourceKey)];

    private async Task<IReadOnlyList<Delivery>> RowsAsync(DeliveryFilter filter) =>
        (await Database.ReadAsync(session => DeliveryStore.ListAsync(session, new PageRequest(200, null), filter))).Items;
}
