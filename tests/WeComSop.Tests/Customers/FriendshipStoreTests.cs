using WeComSop.Customers;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class FriendshipStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task A_friendship_comes_back_as_it_was_stored()
    {
        var now = Clock.GetUtcNow();
        var full = Friendship("wmA", "lisi") with { State = "shop-01", AddWay = 1, Remark = "小雨（一号店）", AddedAt = now, LostAt = now.AddSeconds(1) };
        var bare = Friendship("wmA", "wangwu") with { Status = FriendshipStatus.Half };

        await SaveAsync([full, bare], []);

        Assert.That(await LoadAsync("wmA"), Is.EquivalentTo(new[] { full, bare }));
    }

    [Test]
    public async Task A_change_concerns_one_pair()
    {
        await SaveAsync([Friendship("wmA", "lisi"), Friendship("wmA", "wangwu"), Friendship("wmB", "lisi")], []);
        var lost = Friendship("wmA", "lisi") with { Status = FriendshipStatus.LeftByCustomer, LostAt = Clock.GetUtcNow() };

        await SaveAsync([], [lost]);

        Assert.That(await LoadAsync("wmA", "wmB"), Is.EquivalentTo(new[] { lost, Friendship("wmA", "wangwu"), Friendship("wmB", "lisi") }));
    }

    [Test]
    public async Task Only_the_customers_asked_for_are_loaded_and_case_counts()
    {
        await SaveAsync([Friendship("wmA", "lisi"), Friendship("wma", "lisi"), Friendship("wmA", "lisi") with { Corp = OtherCorp }], []);

        Assert.That(await LoadAsync("wmA"), Is.EqualTo(new[] { Friendship("wmA", "lisi") }));
        Assert.That(await LoadAsync(), Is.Empty);
    }

    [Test]
    public async Task Tags_belong_to_one_pair()
    {
        await SaveTagsAsync([Tag("lisi", "t1"), Tag("lisi", "T1"), Tag("wangwu", "t1")], []);

        await SaveTagsAsync([Tag("lisi", "t2")], [Tag("lisi", "t1")]);

        Assert.That(
            await Database.ReadAsync(session => FriendshipStore.LoadTagsAsync(session, Corp, ["wmA", "wmZ"])),
            Is.EquivalentTo(new[] { Tag("lisi", "T1"), Tag("lisi", "t2"), Tag("wangwu", "t1") }));
    }

    [Test]
    public async Task A_tag_that_is_taken_and_given_in_one_go_is_there() // the order of a rename
    {
        await SaveTagsAsync([Tag("lisi", "t1")], []);

        await SaveTagsAsync([Tag("lisi", "t1") with { Name = "老客" }], [Tag("lisi", "t1")]);

        Assert.That((await Database.ReadAsync(session => FriendshipStore.LoadTagsAsync(session, Corp, ["wmA"]))).Single().Name, Is.EqualTo("老客"));
    }

    private Friendship Friendship(string customer, string employee) => new()
    {
        Corp = Corp,
        CustomerId = customer,
        EmployeeId = employee,
        Status = FriendshipStatus.Active,
        ChangedAt = Clock.GetUtcNow(),
    };

    private static FriendshipTag Tag(string employee, string tag) =>
        new() { Corp = Corp, CustomerId = "wmA", EmployeeId = employee, TagId = tag, GroupName = "生命周期", Name = "新客" };

    private Task SaveAsync(Friendship[] added, Friendship[] changed) => Database.WriteAsync(session => FriendshipStore.SaveAsync(session, added, changed));

    private Task SaveTagsAsync(FriendshipTag[] added, FriendshipTag[] removed) =>
        Database.WriteAsync(session => FriendshipStore.SaveTagsAsync(session, added, removed));

    private Task<List<Friendship>> LoadAsync(params string[] customers) => Database.ReadAsync(session => FriendshipStore.LoadAsync(session, Corp, customers));
}
