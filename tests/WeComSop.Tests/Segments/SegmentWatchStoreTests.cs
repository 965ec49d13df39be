using WeComSop.Data;
using WeComSop.Segments.Watching;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class SegmentWatchStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly SegmentKey Buyers = new(Corp, "shop", "买家");

    [Test]
    public async Task Members_are_of_one_segment_and_their_ids_are_exact()
    {
        await AddAsync(Buyers, "wmA", "wma", "wmB");
        await AddAsync(Buyers with { Segment = "老客" }, "wmC");
        await AddAsync(Buyers with { Playbook = "other" }, "wmD");
        await AddAsync(Buyers with { Corp = OtherCorp }, "wmE");

        await Database.WriteAsync(session => SegmentMemberStore.RemoveAsync(session, Buyers, ["wmA", "wmC"]));

        Assert.That(await PageAsync("", 10), Is.EqualTo(new[] { "wmB", "wma" }));
        Assert.That(await PageAsync("", 1), Is.EqualTo(new[] { "wmB" }));
        Assert.That(await PageAsync("wmB", 10), Is.EqualTo(new[] { "wma" }));
        Assert.That(await Database.ReadAsync(session => SegmentMemberStore.AmongAsync(session, Buyers, ["wma", "wmA", "wmC", "wmD"])), Is.EqualTo(new[] { "wma" }));
    }

    [Test]
    public async Task Those_who_entered_while_an_app_observed_are_found()
    {
        await AddAsync(Buyers, "wm1", "wm2", "wm3");
        await Database.WriteAsync(session => SegmentMemberStore.AddAsync(session, Buyers, ["wm4", "wm5"], Clock.GetUtcNow(), customer => customer == "wm5"));

        Assert.That(await Database.ReadAsync(session => SegmentMemberStore.ObservedAsync(session, Buyers, 10)), Is.EqualTo(new[] { "wm5" }));
    }

    [Test]
    public async Task A_segment_is_forgotten_up_to_a_customer()
    {
        await AddAsync(Buyers, "wm1", "wm2", "wm3");
        await AddAsync(Buyers with { Segment = "老客" }, "wm1");

        await Database.WriteAsync(session => SegmentMemberStore.RemoveUpToAsync(session, Buyers, "wm2"));

        Assert.That(await PageAsync("", 10), Is.EqualTo(new[] { "wm3" }));
        Assert.That(await Database.ReadAsync(session => SegmentMemberStore.PageAsync(session, Buyers with { Segment = "老客" }, "", 10)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_second_touch_outlives_the_end_of_the_first()
    {
        await TouchAsync("wm1", "wm2");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var read = await Database.ReadAsync(session => SegmentTouchStore.OldestAsync(session, 10));
        await TouchAsync("wm1");

        await Database.WriteAsync(session => SegmentTouchStore.RemoveAsync(session, read));

        Assert.That(read.Select(touch => touch.CustomerId), Is.EquivalentTo(new[] { "wm1", "wm2" }));
        Assert.That((await Database.ReadAsync(session => SegmentTouchStore.OldestAsync(session, 10))).Select(touch => (touch.Corp, touch.CustomerId)), Is.EqualTo(new[] { (Corp, "wm1") }));
    }

    [Test]
    public async Task A_comparison_that_was_begun_anew_is_not_taken_for_finished()
    {
        var first = new SegmentScan { Corp = Corp, Playbook = "shop", Segment = "买家", Revision = 1, ReachedId = "" };
        await StartAsync(first);
        await AdvanceAsync(first, "wm5");
        Assert.That(await ScansAsync(), Is.EqualTo(new[] { first with { ReachedId = "wm5" } }));

        await StartAsync(first with { Revision = 2 });
        await AdvanceAsync(first with { ReachedId = "wm5" }, null);
        Assert.That(await ScansAsync(), Is.EqualTo(new[] { first with { Revision = 2 } }));

        await AdvanceAsync(first with { Revision = 2 }, null);
        Assert.That(await ScansAsync(), Is.EqualTo(new[] { first with { Revision = 2, ReachedId = null } }));
    }

    private Task AddAsync(SegmentKey key, params string[] customers) =>
        Database.WriteAsync(session => SegmentMemberStore.AddAsync(session, key, customers, Clock.GetUtcNow(), _ => false));

    private Task<List<string>> PageAsync(string after, int take) => Database.ReadAsync(session => SegmentMemberStore.PageAsync(session, Buyers, after, take));

    private Task TouchAsync(params string[] customers) =>
        Database.WriteAsync(session => SegmentTouchStore.AddAsync(session, customers.Select(customer => (Corp, customer)), Clock.GetUtcNow()));

    private Task StartAsync(SegmentScan scan) => Database.WriteAsync(session => SegmentScanStore.StartAsync(session, [scan]));

    private Task AdvanceAsync(SegmentScan scan, string? next) => Database.WriteAsync(session => SegmentScanStore.AdvanceAsync(session, scan, next));

    private Task<List<SegmentScan>> ScansAsync() => Database.ReadAsync(SegmentScanStore.AllAsync);
}
