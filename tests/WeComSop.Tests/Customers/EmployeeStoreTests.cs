using WeComSop.Customers;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class EmployeeStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task A_name_once_known_outlives_an_answer_without_it()
    {
        await KeepAsync(Employee("lisi") with { Name = "李四" });
        await KeepAsync(Employee("lisi"));

        Assert.That(await Database.AskAsync<string>("SELECT Name FROM Employee"), Is.EqualTo("李四"));
        await KeepAsync(Employee("lisi") with { Name = "李思" });
        Assert.That(await Database.AskAsync<string>("SELECT Name FROM Employee"), Is.EqualTo("李思"));
    }

    [Test]
    public async Task Followers_are_read_page_by_page_in_one_order()
    {
        await KeepAsync(
            Employee("wangwu"), Employee("lisi"), Employee("zhaoliu"), Employee("boss") with { Follower = false }, Employee("zz") with { Corp = OtherCorp });

        Assert.That(await NextAsync("", 2), Is.EqualTo(new[] { "lisi", "wangwu" }));
        Assert.That(await NextAsync("wangwu", 2), Is.EqualTo(new[] { "zhaoliu" }));
        Assert.That(await NextAsync("zhaoliu", 2), Is.Empty);
    }

    [Test]
    public async Task Who_stops_following_leaves_the_list()
    {
        await KeepAsync(Employee("lisi"), Employee("wangwu"));

        await KeepAsync(Employee("lisi") with { Follower = false });

        Assert.That(await NextAsync("", 9), Is.EqualTo(new[] { "wangwu" }));
    }

    private Employee Employee(string id) => new() { Corp = Corp, EmployeeId = id, Follower = true, SeenAt = Clock.GetUtcNow() };

    private Task KeepAsync(params Employee[] employees) => Database.WriteAsync(session => EmployeeStore.KeepAsync(session, employees));

    private Task<List<string>> NextAsync(string after, int take) =>
        Database.ReadAsync(session => EmployeeStore.NextFollowersAsync(session, Corp, after, take));
}
