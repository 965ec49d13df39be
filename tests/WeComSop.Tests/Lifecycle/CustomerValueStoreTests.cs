using WeComSop.Data;
using WeComSop.Lifecycle;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Lifecycle;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class CustomerValueStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task A_page_takes_the_place_of_what_was_between()
    {
        await Database.WriteAsync(session => CustomerValueStore.ReplaceAsync(session, Corp, "", "wm9", [Of("wm1", "low"), Of("wm2", "low"), Of("wm3", "low"), Of("wm4", "low")]));

        await Database.WriteAsync(session => CustomerValueStore.ReplaceAsync(session, Corp, "wm1", "wm3", [Of("wm3", "loyal")]));
        await Database.WriteAsync(session => CustomerValueStore.RemoveAfterAsync(session, Corp, "wm3"));

        Assert.That(await TypesAsync("wm1", "wm2", "wm3", "wm4"), Is.EqualTo(new[] { "low", null, "loyal", null }));
    }

    [Test]
    public async Task A_page_that_is_not_finished_leaves_the_old_rows()
    {
        await Database.WriteAsync(session => CustomerValueStore.ReplaceAsync(session, Corp, "", "wm2", [Of("wm1", "low"), Of("wm2", "low")]));

        Assert.That(
            () => Database.WriteAsync(session => CustomerValueStore.ReplaceAsync(session, Corp, "", "wm2", [Of("wm1", "loyal"), Of("wm1", "needs")])),
            Throws.Exception);

        Assert.That(await TypesAsync("wm1", "wm2"), Is.EqualTo(new[] { "low", "low" }));
    }

    [Test]
    public async Task Corps_do_not_touch_each_other()
    {
        await Database.WriteAsync(session => CustomerValueStore.ReplaceAsync(session, OtherCorp, "", "wm1", [Of("wm1", "low") with { Corp = OtherCorp }]));

        await Database.WriteAsync(session => CustomerValueStore.RemoveAfterAsync(session, Corp, ""));

        Assert.That(await Database.ReadAsync(session => CustomerValueStore.MixOfCorpAsync(session, OtherCorp)), Has.Count.EqualTo(1));
        Assert.That(await Database.ReadAsync(session => CustomerValueStore.MixOfCorpAsync(session, Corp)), Is.Empty);
    }

    private CustomerValue Of(string customer, string type) => new() { Corp = Corp, CustomerId = customer, CustomerType = type, Inputs = "{}", CountedAt = Clock.GetUtcNow() };

    private async Task<List<string?>> TypesAsync(params string[] customers)
    {
        var types = new List<string?>();
        foreach (var customer in customers)
        {
            types.Add((await Database.ReadAsync(session => CustomerValueStore.FindAsync(session, Corp, customer)))?.CustomerType);
        }

        return types;
    }
}
