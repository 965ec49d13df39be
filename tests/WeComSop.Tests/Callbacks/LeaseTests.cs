using WeComSop.Callbacks;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

internal sealed class LeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    [Test]
    public async Task The_event_of_a_worker_that_died_is_claimed_again_when_its_lease_ends()
    {
        await using var story = await Scenario.StartAsync();
        using var pushed = await story.PushAsync(Events.Left("lisi", "wm1", Scenario.Morning));
        await story.Get<InboxStore>().ClaimAsync(10, Lease, CancellationToken.None);

        await story.RunUntilIdleAsync();
        var during = (await story.InboxAsync()).Single();
        story.Clock.Advance(Lease);
        await story.RunUntilIdleAsync();
        var after = (await story.InboxAsync()).Single();

        Assert.That((during.Status, after.Status, after.Attempts), Is.EqualTo(("running", "done", 2)));
    }

    [Test]
    public async Task A_worker_that_lost_its_lease_completes_nothing()
    {
        await using var story = await Scenario.StartAsync();
        using var pushed = await story.PushAsync(Events.Left("lisi", "wm1", Scenario.Morning));
        var inbox = story.Get<InboxStore>();
        var slow = await inbox.ClaimAsync(10, Lease, CancellationToken.None);
        story.Clock.Advance(Lease);
        var fast = await inbox.ClaimAsync(10, Lease, CancellationToken.None);

        Assert.That(fast.Select(row => row.Id), Is.EqualTo(slow.Select(row => row.Id)));
        Assert.That(
            () => story.Get<Database>().WriteAsync(session => inbox.CompleteAsync(session, slow)),
            Throws.InvalidOperationException.With.Message.Contains("lease"));
        await inbox.FailAsync(slow[0], "too late to say", null, CancellationToken.None);
        Assert.That((await story.InboxAsync()).Single(), Is.EqualTo(new InboxLine("change_external_contact/del_follow_user", "running", 2, null)));
        await story.Get<Database>().WriteAsync(session => inbox.CompleteAsync(session, fast));
        Assert.That((await story.InboxAsync()).Single().Status, Is.EqualTo("done"));
    }

    [Test]
    public async Task Two_workers_never_claim_the_same_event()
    {
        await using var story = await Scenario.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            using var pushed = await story.PushAsync(Events.Left("lisi", $"wm{i}", Scenario.Morning));
        }

        var inbox = story.Get<InboxStore>();
        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => inbox.ClaimAsync(10, Lease, CancellationToken.None))));

        Assert.That(claims.SelectMany(rows => rows).Select(row => row.Id), Is.Unique.And.Exactly(30).Not.Null);
    }
}
