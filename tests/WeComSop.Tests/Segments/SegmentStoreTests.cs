using WeComSop.Playbooks.Conditions;
using WeComSop.Segments;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class SegmentStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private const int Customers = 40;

    [Test]
    public async Task The_database_judges_every_kind_as_memory_does([Range(1, 10)] int seed)
    {
        var world = await LiveAsync(seed);

        foreach (var when in new RandomConditions(seed).Leaves())
        {
            await AssertAgreementAsync(world, when);
        }
    }

    [Test]
    public async Task The_database_judges_random_trees_as_memory_does([Range(1, 5)] int seed)
    {
        var world = await LiveAsync(seed);
        var conditions = new RandomConditions(seed);

        for (var i = 0; i < 40; i++)
        {
            await AssertAgreementAsync(world, conditions.Tree(4));
        }
    }

    [Test]
    public async Task Random_trees_are_true_false_and_unknown_often_enough_to_tell()
    {
        var world = await LiveAsync(1);
        var verdicts = new List<bool?>();
        var conditions = new RandomConditions(1);
        for (var i = 0; i < 40; i++)
        {
            verdicts.AddRange((await JudgeAsync(conditions.Tree(4), world.Customers)).Values);
        }

        Assert.That(verdicts.GroupBy(verdict => $"{verdict}").Select(group => group.Count()), Has.Exactly(3).GreaterThan(verdicts.Count / 10));
    }

    [Test]
    public async Task Pages_follow_one_another_until_everybody_is_named_once()
    {
        var world = await LiveAsync(1);
        var (found, after) = (new List<string>(), "");
        List<string> page;
        do
        {
            page = await Database.ReadAsync(session => SegmentStore.PageAsync(session, Corp, SegmentQuery.Everybody, after, 7));
            found.AddRange(page);
            after = page.LastOrDefault() ?? "";
        }
        while (page.Count == 7);

        Assert.That(found, Is.EqualTo(world.Customers.Where(customer => IsCurrent(world, customer)).Order(StringComparer.Ordinal)).And.Not.Empty);
    }

    [Test]
    public async Task Whoever_has_gone_is_judged_and_whoever_was_never_seen_is_not()
    {
        var world = await LiveAsync(1);
        var gone = world.Customers.First(customer => !IsCurrent(world, customer));

        Assert.That((await JudgeAsync(null, [gone, "wmNobody"])).Select(verdict => (verdict.Key, verdict.Value)), Is.EqualTo(new[] { (gone, (bool?)true) }));
    }

    [Test]
    public async Task More_customers_than_a_statement_takes_parameters_are_judged()
    {
        var world = await LiveAsync(1);

        Assert.That(await JudgeAsync(null, [.. world.Customers, .. Enumerable.Range(0, 5000).Select(i => $"wmNobody{i}")]), Has.Count.EqualTo(Customers));
    }

    private async Task<SegmentWorld> LiveAsync(int seed)
    {
        var now = Clock.GetUtcNow();
        var world = new SegmentWorld(seed, now).Fill(Corp, Customers);
        var other = new SegmentWorld(seed + 1000, now).Fill(OtherCorp, Customers);
        await Database.WriteAsync(async session =>
        {
            await world.SaveAsync(session, Corp);
            await other.SaveAsync(session, OtherCorp);
        });
        return world;
    }

    private async Task AssertAgreementAsync(SegmentWorld world, Condition when)
    {
        var expected = world.Customers.ToDictionary(customer => customer, customer => when.Evaluate(world.About(customer, SegmentSamples.Playbook)));
        var current = world.Customers.Where(customer => IsCurrent(world, customer)).Order(StringComparer.Ordinal).ToList();
        var query = SegmentQuery.Compile(when, SegmentSamples.Playbook, Clock.GetUtcNow());
        var judged = await JudgeAsync(when, world.Customers);
        var page = await Database.ReadAsync(session => SegmentStore.PageAsync(session, Corp, query, "", 1000));
        var count = await Database.ReadAsync(session => SegmentStore.CountAsync(session, Corp, query));

        Assert.Multiple(() =>
        {
            Assert.That(current.Select(customer => (customer, judged[customer])), Is.EqualTo(current.Select(customer => (customer, expected[customer]))), $"{when}");
            Assert.That(page, Is.EqualTo(current.Where(customer => expected[customer] == true)), $"{when}");
            Assert.That(count, Is.EqualTo(new SegmentCount(
                current.Count(customer => expected[customer] == true), current.Count(customer => expected[customer] is null), current.Count)), $"{when}");
        });
    }

    private Task<Dictionary<string, bool?>> JudgeAsync(Condition? when, IReadOnlyCollection<string> customers) => Database.ReadAsync(session =>
        SegmentStore.JudgeAsync(session, Corp, SegmentQuery.Compile(when, SegmentSamples.Playbook, Clock.GetUtcNow()), customers));

    private static bool IsCurrent(SegmentWorld world, string customer) =>
        world.Friendships.Any(friendship => friendship.CustomerId == customer && friendship.IsActive) || world.Stays.Any(stay => stay.MemberId == customer && stay.IsOpen);
}
