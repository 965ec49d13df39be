using WeComSop.Signals;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Signals;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class ActivityStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task Known_facts_are_recognised_by_their_exact_key_and_corp()
    {
        await AddAsync(Signal("customer.added:lisi:wmA:1"), Signal("customer.added:lisi:wmB:1"));

        Assert.That(
            await FindKnownAsync(Corp, "customer.added:lisi:wmA:1", "customer.added:lisi:wma:1", "customer.added:lisi:wmC:1"),
            Is.EqualTo(new[] { "customer.added:lisi:wmA:1" }));
        Assert.That(await FindKnownAsync(OtherCorp, "customer.added:lisi:wmA:1"), Is.Empty);
        Assert.That(await FindKnownAsync(Corp), Is.Empty);
    }

    [Test]
    public async Task A_fact_cannot_be_stored_twice()
    {
        await AddAsync(Signal("once"));

        Assert.That(() => AddAsync(Signal("other"), Signal("once")), Throws.Exception);
        Assert.That(await FindKnownAsync(Corp, "once", "other"), Is.EqualTo(new[] { "once" }), "the batch is stored whole or not at all");
    }

    [Test]
    public async Task A_welcome_code_is_never_stored()
    {
        await AddAsync(Signal("a") with { WelcomeCode = "CODE-OF-20-SECONDS" });

        Assert.That(await Database.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Data LIKE '%CODE%' OR SignalKey LIKE '%CODE%' OR Source LIKE '%CODE%'"), Is.Zero);
    }

    [Test]
    public async Task The_time_of_the_fact_is_kept_apart_from_the_time_it_was_heard_of()
    {
        var signal = Signal("a") with { OccurredAt = Clock.GetUtcNow().AddDays(-2) };

        await AddAsync(signal);

        Assert.That(await Database.AskAsync<long>("SELECT OccurredAt FROM Activity"), Is.EqualTo(signal.OccurredAt.ToUnixTimeMilliseconds()));
        Assert.That(await Database.AskAsync<long>("SELECT ReceivedAt FROM Activity"), Is.EqualTo(signal.ReceivedAt.ToUnixTimeMilliseconds()));
    }

    private Signal Signal(string key) => new()
    {
        Id = NextId(),
        Key = key,
        Type = SignalTypes.CustomerAdded,
        Corp = Corp,
        AppKey = "main",
        OccurredAt = Clock.GetUtcNow(),
        ReceivedAt = Clock.GetUtcNow(),
        Source = "callback",
    };

    private Task AddAsync(params Signal[] signals) => Database.WriteAsync(session => ActivityStore.AddAsync(session, signals));

    private Task<List<string>> FindKnownAsync(string corp, params string[] keys) =>
        Database.ReadAsync(session => ActivityStore.FindKnownAsync(session, corp, keys));
}
