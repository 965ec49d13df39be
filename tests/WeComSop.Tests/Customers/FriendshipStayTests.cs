using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class FriendshipStayTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task Friendships_of_before_have_the_stay_that_is_known_of_them()
    {
        var added = Clock.GetUtcNow().AddDays(-9);
        await Database.WriteAsync(session => FriendshipStore.SaveAsync(
            session,
            [
                Of("wmA", FriendshipStatus.Active, added, null),
                Of("wmB", FriendshipStatus.LeftByCustomer, added, added.AddDays(1)),
                Of("wmC", FriendshipStatus.RemovedByEmployee, added, added.AddDays(2)),
                Of("wmD", FriendshipStatus.Half, added, null),
                Of("wmE", FriendshipStatus.LeftByCustomer, null, added),
            ],
            []));

        await using (var connection = await Database.OpenAsync(CancellationToken.None))
        {
            await connection.TellAsync(Filling());
        }

        var stays = await Database.ReadAsync(session => FriendshipStayStore.OfAsync(session, Corp, ["wmA", "wmB", "wmC", "wmD", "wmE"]));
        Assert.That(stays.OrderBy(stay => stay.CustomerId).Select(stay => (stay.CustomerId, stay.JoinedAt, stay.LeftAt, stay.Ending)), Is.EqualTo(new[]
        {
            ("wmA", added, (DateTimeOffset?)null, (string?)null), ("wmB", added, added.AddDays(1), "left"), ("wmC", added, added.AddDays(2), "removed"),
        }));
    }

    private string Filling()
    {
        var script = Migrator.All(Database.Dialect).Single(migration => migration.Name.Contains("signals", StringComparison.Ordinal)).Text;
        var start = script.IndexOf("INSERT INTO FriendshipStay", StringComparison.Ordinal);
        return script[start..(script.IndexOf(';', start) + 1)];
    }

    private static Friendship Of(string customer, string status, DateTimeOffset? added, DateTimeOffset? lost) => new()
    {
        Corp = Corp,
        CustomerId = customer,
        EmployeeId = "lisi",
        Status = status,
        AddedAt = added,
        LostAt = lost,
        ChangedAt = lost ?? added ?? default,
    };
}
