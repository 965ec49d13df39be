using WeComSop.Data;
using WeComSop.Links;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Links;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class LinkClickStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private LinkClickStore Store => new(Database, Clock);

    [Test]
    public async Task A_link_and_a_click_come_back_as_they_were_stored()
    {
        var link = await AddLinkAsync();
        var click = await ClickAsync(link, 1, "wmX");

        Assert.That(await Database.ReadAsync(session => LinkStore.FindAsync(session, link.Code)), Is.EqualTo(link));
        var claimed = (await Store.ClaimAsync(10, Lease, CancellationToken.None)).Single();
        Assert.That(claimed.VisitorHash, Is.EqualTo(click.VisitorHash));
        Assert.That(claimed, Is.EqualTo(click with { VisitorHash = claimed.VisitorHash, Status = "running", DueAt = Clock.GetUtcNow() + Lease, Attempts = 1 }));
    }

    [Test]
    public async Task Codes_that_differ_in_case_are_two_links()
    {
        await AddLinkAsync("AbcdefghijK");
        await AddLinkAsync("aBcdefghijK");

        Assert.That((await Database.ReadAsync(session => LinkStore.FindAsync(session, "aBcdefghijK")))!.Code, Is.EqualTo("aBcdefghijK"));
        Assert.That(await Database.ReadAsync(session => LinkStore.FindAsync(session, "abcdefghijk")), Is.Null);
    }

    [Test]
    public async Task One_visitor_twice_in_one_batch_has_clicked_once()
    {
        var link = await AddLinkAsync();
        await Database.WriteAsync(session => LinkClickStore.AddAsync(session, [Click(link, 1), Click(link, 1), Click(link, 2)]));

        Assert.That(await Store.ClaimAsync(10, Lease, CancellationToken.None), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Visitors_are_counted_once_in_whatever_order_their_clicks_are_worked_on()
    {
        var link = await AddLinkAsync();
        var clicks = new List<LinkClick>();
        foreach (var visitor in new byte[] { 1, 2, 1, 1 })
        {
            clicks.Add(await ClickAsync(link, visitor, visitor == 1 ? "wmX" : null));
            Clock.Advance(TimeSpan.FromHours(1));
        }

        await Database.WriteAsync(session => LinkClickStore.CountAsync(session, [clicks[3], clicks[1]]));
        await Database.WriteAsync(session => LinkClickStore.CountAsync(session, [clicks[0], clicks[2]]));

        var counted = (await Database.ReadAsync(session => LinkStore.FindAsync(session, link.Code)))!;
        Assert.That((counted.Clicks, counted.Visitors, counted.Known), Is.EqualTo((4, 2, 1)));
    }

    [Test]
    public async Task A_click_that_another_has_claimed_since_cannot_be_completed()
    {
        await ClickAsync(await AddLinkAsync(), 1);
        var slow = await Store.ClaimAsync(10, Lease, CancellationToken.None);
        Clock.Advance(Lease);
        var quick = await Store.ClaimAsync(10, Lease, CancellationToken.None);
        await Database.WriteAsync(session => LinkClickStore.CompleteAsync(session, quick));

        await Assert.ThatAsync(() => Database.WriteAsync(session => LinkClickStore.CompleteAsync(session, slow)), Throws.InvalidOperationException);
        Clock.Advance(Lease);
        Assert.That(await Store.ClaimAsync(10, Lease, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Only_what_is_done_and_old_is_forgotten()
    {
        var link = await AddLinkAsync();
        await ClickAsync(link, 1);
        var done = await Store.ClaimAsync(10, Lease, CancellationToken.None);
        await Database.WriteAsync(session => LinkClickStore.CompleteAsync(session, done));
        var waiting = await ClickAsync(link, 2);
        Clock.Advance(TimeSpan.FromDays(1));
        await Store.ForgetAsync(Clock.GetUtcNow(), CancellationToken.None);

        Assert.That(await Database.AskAsync<long>("SELECT COUNT(*) FROM LinkClick"), Is.EqualTo(1));
        Assert.That((await Store.ClaimAsync(10, Lease, CancellationToken.None)).Single().Id, Is.EqualTo(waiting.Id));
    }

    private async Task<ShortLink> AddLinkAsync(string code = "0123456789a")
    {
        var link = new ShortLink
        {
            Id = NextId(),
            Code = code,
            Corp = Corp,
            AppKey = "main",
            RunId = NextId(),
            Broadcast = "会员日",
            Target = LinkWords.Target,
            CreatedAt = Clock.GetUtcNow(),
            ExpiresAt = Clock.GetUtcNow().AddDays(90),
        };
        await Database.WriteAsync(session => LinkStore.AddAsync(session, [link]));
        return link;
    }

    private async Task<LinkClick> ClickAsync(ShortLink link, byte visitor, string? customer = null)
    {
        var click = Click(link, visitor, customer);
        await Database.WriteAsync(session => LinkClickStore.AddAsync(session, [click]));
        return click;
    }

    private LinkClick Click(ShortLink link, byte visitor, string? customer = null) => new()
    {
        Id = NextId(),
        LinkId = link.Id,
        VisitorHash = [.. Enumerable.Repeat(visitor, 16)],
        CustomerId = customer,
        ClickedAt = Clock.GetUtcNow(),
        Status = QueueStatus.Pending,
        DueAt = Clock.GetUtcNow(),
    };
}
