using WeComSop.Customers;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class CustomerStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task A_profile_comes_back_as_it_was_stored_in_every_script()
    {
        var full = Customer("wmFull") with { Name = "李‍雨🌧️ Ünïcødé ‏עברית", Kind = 1, Gender = 2, UnionId = "oX", CompanyName = "腾讯", ProfileAt = Clock.GetUtcNow() };
        var bare = Customer("wmBare");

        await AddAsync(full, bare);

        Assert.That(await LoadAsync(Corp, "wmFull", "wmBare"), Is.EquivalentTo(new[] { full, bare }));
    }

    [Test]
    public async Task Ids_that_differ_in_case_are_two_customers()
    {
        await AddAsync(Customer("wmAbC") with { Name = "大" }, Customer("wmabc") with { Name = "小" });

        Assert.That((await LoadAsync(Corp, "wmAbC")).Single().Name, Is.EqualTo("大"));
        Assert.That((await LoadAsync(Corp, "wmabc")).Single().Name, Is.EqualTo("小"));
        Assert.That(await LoadAsync(Corp, "WMABC"), Is.Empty);
    }

    [Test]
    public async Task Corps_do_not_see_one_another()
    {
        await AddAsync(Customer("wmA"), Customer("wmA") with { Corp = OtherCorp, Name = "别家" });

        Assert.That((await LoadAsync(Corp, "wmA")).Single().Name, Is.Null);
    }

    [Test]
    public async Task A_change_replaces_the_profile()
    {
        await AddAsync(Customer("wmA") with { Name = "旧" }, Customer("wmB") with { Name = "别动" });
        var changed = Customer("wmA") with { Name = "新", Gender = 1 };

        await Database.WriteAsync(session => CustomerStore.SaveAsync(session, [], [changed]));

        Assert.That(await LoadAsync(Corp, "wmA", "wmB"), Is.EquivalentTo(new[] { changed, Customer("wmB") with { Name = "别动" } }));
    }

    [Test]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        await AddAsync([.. new[] { "wmB", "wmA", "wma", "wmC" }.Select(Customer), Customer("wm0") with { Corp = OtherCorp }]);

        Assert.That(await PageAsync(null, 2), Is.EqualTo(new[] { "wmA", "wmB" }));
        Assert.That(await PageAsync("wmB", 2), Is.EqualTo(new[] { "wmC", "wma" }), "byte order, on every database");
        Assert.That(await PageAsync("wma", 2), Is.Empty);
    }

    private Customer Customer(string id) => new() { Corp = Corp, CustomerId = id, FirstSeenAt = Clock.GetUtcNow() };

    private Task AddAsync(params Customer[] customers) => Database.WriteAsync(session => CustomerStore.SaveAsync(session, customers, []));

    private Task<List<Customer>> LoadAsync(string corp, params string[] ids) => Database.ReadAsync(session => CustomerStore.LoadAsync(session, corp, ids));

    private async Task<IEnumerable<string>> PageAsync(string? after, int take) =>
        (await Database.ReadAsync(session => CustomerStore.PageAsync(session, Corp, after, take))).Select(customer => customer.CustomerId);
}
