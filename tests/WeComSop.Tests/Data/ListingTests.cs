using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class ListingTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly Listing Newest = new("Audit", "Operation", "Subject");

    [Test]
    public async Task Pages_follow_one_another_without_gap_or_overlap()
    {
        await FillAsync(7);

        var first = await ReadAsync(3);

        Assert.That(first.Items.Select(row => row.Actor), Is.EqualTo(new[] { "7", "6", "5" }));
        var next = await FollowAsync(first, 3);
        Assert.That(next.Items.Select(row => row.Actor), Is.EqualTo(new[] { "4", "3", "2" }));
        var last = await FollowAsync(next, 3);
        Assert.That(last.Items.Select(row => row.Actor), Is.EqualTo(new[] { "1" }));
        Assert.That(last.Next, Is.Null);
    }

    [Test]
    public async Task A_page_that_takes_exactly_what_is_left_is_the_last()
    {
        await FillAsync(3);

        Assert.That((await ReadAsync(3)).Next, Is.Null);
        Assert.That((await ReadAsync(2)).Next, Is.Not.Null);
        Assert.That(await ReadAsync(1, operation: "none"), Has.Property("Next").Null.And.Property("Items").Empty);
    }

    [Test]
    public async Task Rows_that_arrive_while_somebody_pages_shift_nothing()
    {
        await FillAsync(4);
        var first = await ReadAsync(2);
        await FillAsync(3);

        Assert.That((await FollowAsync(first, 2)).Items.Select(row => row.Actor), Is.EqualTo(new[] { "2", "1" }));
    }

    [Test]
    public async Task A_filter_holds_on_every_page()
    {
        await FillAsync(9);

        var first = await ReadAsync(2, operation: "odd");
        var second = await FollowAsync(first, 2, operation: "odd");

        Assert.That(first.Items.Concat(second.Items).Select(row => row.Actor), Is.EqualTo(new[] { "9", "7", "5", "3" }));
        Assert.That((await ReadAsync(9, operation: "odd", subject: "5")).Items.Select(row => row.Actor), Is.EqualTo(new[] { "5" }));
    }

    [Test]
    public void Each_combination_of_filters_and_cursor_is_a_statement_of_its_own() =>
        Assert.That(Newest.Statements.Select(sql => sql.For(new SqliteDialect())), Is.Unique.And.Exactly(8).Items.And.All.Not.Contain("IS NULL"));

    private Task FillAsync(int count) => Database.WriteAsync(async session =>
    {
        for (var i = 1; i <= count; i++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await new AuditLog(Clock).WriteAsync(session, $"{i}", i % 2 == 0 ? "even" : "odd", $"{i}", null, null);
        }
    });

    private Task<Page<AuditRow>> FollowAsync(Page<AuditRow> page, int take, string? operation = null) =>
        ReadAsync(take, Guid.ParseExact(page.Next!, "N"), operation, null);

    private Task<Page<AuditRow>> ReadAsync(int take, string? operation = null, string? subject = null) => ReadAsync(take, (Guid?)null, operation, subject);

    private Task<Page<AuditRow>> ReadAsync(int take, Guid? cursor, string? operation, string? subject) =>
        Database.ReadAsync(session => Newest.ReadAsync<AuditRow>(session, new PageRequest(take, cursor), row => row.Id, operation, subject));
}
