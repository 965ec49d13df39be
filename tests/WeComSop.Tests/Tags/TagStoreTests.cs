using WeComSop.Tags;
using WeComSop.Tests.Infrastructure;
using WeComSop.WeCom.Api;

namespace WeComSop.Tests.Tags;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class TagStoreTests(TestDatabase engine) : StoreTests(engine)
{
    [Test]
    public async Task Tags_are_listed_by_group_with_the_larger_order_first()
    {
        await KeepAsync(complete: true, Group("g1", "A", ("t1", "新客", 1), ("t2", "活跃", 4294967295)), Group("g0", "0", ("t3", "老客", 0)));

        Assert.That((await AllAsync()).Select(tag => (tag.TagId, tag.GroupId, tag.GroupName, tag.Name, tag.SortOrder)), Is.EqualTo(new[]
        {
            ("t3", "g0", "0", "老客", 0L),
            ("t2", "g1", "A", "活跃", 4294967295L),
            ("t1", "g1", "A", "新客", 1L),
        }));
    }

    [Test]
    public async Task A_tag_that_was_renamed_or_moved_keeps_its_id()
    {
        await KeepAsync(complete: true, Group("g1", "生命周期", ("t1", "新客", 0)));
        Clock.Advance(TimeSpan.FromMinutes(1));

        await KeepAsync(complete: true, Group("g2", "来源", ("t1", "一号店", 5)));

        Assert.That(await AllAsync(), Is.EqualTo(new[] { new KnownTag { TagId = "t1", GroupId = "g2", GroupName = "来源", Name = "一号店", SortOrder = 5 } }));
    }

    [Test]
    public async Task A_complete_look_ends_tags_it_did_not_see_and_a_partial_one_does_not()
    {
        await KeepAsync(complete: true, Group("g1", "生命周期", ("t1", "新客", 0), ("t2", "活跃", 0)));
        Clock.Advance(TimeSpan.FromMinutes(1));

        await KeepAsync(complete: false, Group("g1", "生命周期", ("t3", "潜水", 0)));
        Assert.That((await AllAsync()).Select(tag => tag.TagId), Is.EquivalentTo(new[] { "t1", "t2", "t3" }));

        Clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync(complete: true, Group("g1", "生命周期", ("t3", "潜水", 0)));
        Assert.That((await AllAsync()).Select(tag => tag.TagId), Is.EqualTo(new[] { "t3" }));
    }

    [Test]
    public async Task A_deleted_tag_that_is_seen_again_is_back()
    {
        await KeepAsync(complete: true, Group("g1", "生命周期", ("t1", "新客", 0), ("T1", "活跃", 0)));

        await Database.WriteAsync(session => TagStore.DeleteAsync(session, Corp, ["t1"]));
        Assert.That((await AllAsync()).Select(tag => tag.TagId), Is.EqualTo(new[] { "T1" }));

        await KeepAsync(complete: false, Group("g1", "生命周期", ("t1", "新客", 0)));
        Assert.That((await AllAsync()).Select(tag => tag.TagId), Is.EquivalentTo(new[] { "t1", "T1" }));
    }

    [Test]
    public async Task Corps_do_not_see_one_another()
    {
        await KeepAsync(complete: true, Group("g1", "生命周期", ("t1", "新客", 0)));
        Clock.Advance(TimeSpan.FromMinutes(1));

        await Database.WriteAsync(session => TagStore.KeepAsync(session, OtherCorp, [], Clock.GetUtcNow(), complete: true));
        await Database.WriteAsync(session => TagStore.DeleteAsync(session, OtherCorp, ["t1"]));

        Assert.That(await AllAsync(), Has.Count.EqualTo(1));
    }

    private static CorpTagGroup Group(string id, string name, params (string Id, string Name, long Order)[] tags) => new()
    {
        GroupId = id,
        GroupName = name,
        Tags = [.. tags.Select(tag => new CorpTag { Id = tag.Id, Name = tag.Name, Order = tag.Order })],
    };

    private Task KeepAsync(bool complete, params CorpTagGroup[] groups) =>
        Database.WriteAsync(session => TagStore.KeepAsync(session, Corp, groups, Clock.GetUtcNow(), complete));

    private Task<List<KnownTag>> AllAsync() => Database.ReadAsync(session => TagStore.AllAsync(session, Corp));
}
