using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Outbox;

/// What is done to one friendship is done in the order it was planned, also when an earlier call must be made again.
internal sealed class SerialOrderTests
{
    private const string TagAndUntag = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        rules:
          mark: { on: customer.added, do: [ { tag: [新客] }, { untag: [新客] } ] }
        """;

    [Test]
    public async Task A_tag_that_is_taken_off_again_is_gone_although_putting_it_on_was_repeated()
    {
        await using var story = await Scenario.StartAsync(TagAndUntag);
        story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "生命周期", "新客");
        story.WeCom.Refuses(WeComWords.MarkTag, -1, times: 2);

        var customer = story.Adds("lisi");
        await story.LiveThroughAsync(10);

        Assert.That((await story.LedgerAsync()).Select(row => (row.Effect, row.Status)), Is.EqualTo(new[] { ("tag", "delivered"), ("untag", "delivered") }));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.Empty);
    }

    [Test]
    public async Task The_later_of_two_remarks_stays()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            rules:
              mark: { on: customer.added, do: [ { remark: 一 }, { remark: 二 } ] }
            """);
        story.WeCom.Refuses(WeComWords.Remark, -1, times: 2);

        var customer = story.Adds("lisi");
        await story.LiveThroughAsync(10);

        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "lisi")).GetProperty("remark").GetString(), Is.EqualTo("二"));
        Assert.That((await story.LedgerAsync()).Select(row => (row.Status, row.Detail)), Is.EqualTo(new[] { ("delivered", "一"), ("delivered", "二") }));
    }

    [Test]
    public async Task What_waits_for_a_person_holds_what_was_planned_behind_it_and_nothing_else()
    {
        await using var story = await Scenario.StartAsync(TagAndUntag);
        story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "生命周期", "新客");
        story.WeCom.Refuses(WeComWords.MarkTag, 48002, times: 1);
        var held = story.Adds("lisi");
        await story.RunUntilIdleAsync();
        var free = story.Adds("lisi");
        await story.LiveThroughAsync(5);

        var waiting = await story.LedgerAsync($"customer={held.ExternalUserId}");
        Assert.That(waiting.Select(row => (row.Status, row.Attempts)), Is.EqualTo(new[] { ("queued", 1), ("queued", 0) }));
        Assert.That((await story.LedgerAsync($"customer={free.ExternalUserId}")).Select(row => row.Status), Is.All.EqualTo("delivered"));

        await story.LiveThroughAsync(30);

        Assert.That((await story.LedgerAsync($"customer={held.ExternalUserId}")).Select(row => (row.Status, row.Attempts)), Is.EqualTo(new[] { ("delivered", 2), ("delivered", 1) }));
    }
}
