using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Tags;

internal sealed class TagTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客], 来源: [门店] }
        rules:
          mark: { on: customer.added, do: [ { tag: [新客, 门店] } ] }
        """;

    [Test]
    public async Task Fifty_adds_at_once_create_each_tag_once()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        for (var i = 0; i < 50; i++)
        {
            story.Adds("lisi");
        }

        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Of<TagCreated>().Select(tag => (tag.GroupName, tag.Name)), Is.EquivalentTo(new[] { ("生命周期", "新客"), ("来源", "门店") }));
        Assert.That(story.WeCom.CallsOf(WeComWords.AddTag), Has.Exactly(2).Items);
        Assert.That(story.WeCom.Journal.Tags, Has.Exactly(100).Items);
        Assert.That((await story.LedgerAsync()).Select(row => row.Status), Is.All.EqualTo("delivered").And.Exactly(50).Items);
    }

    [Test]
    public async Task A_tag_that_is_in_WeCom_already_is_used_and_not_created()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "生命周期", "新客");

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Of<TagCreated>().Select(tag => tag.Name), Is.EqualTo(new[] { "门店" }));
        Assert.That(story.WeCom.Journal.Tags.Select(tag => tag.TagId), Does.Contain(group.Tags[0].Id));
    }

    [Test]
    public async Task A_tag_declared_as_existing_is_never_created()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 等级: { existing: true, tags: [金卡] } }
            rules:
              mark: { on: customer.added, do: [ { tag: [金卡] } ] }
            """);

        story.Adds("lisi");
        await story.RunUntilIdleAsync();
        var group = story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "等级", "金卡");
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Of<TagCreated>(), Is.Empty);
        var rows = await story.LedgerAsync();
        Assert.That(rows.Select(row => (row.Status, row.Reason)), Is.EqualTo(new[] { ("failed", "tag_missing"), ("delivered", null) }));
        Assert.That(rows[0].Detail, Does.Contain("等级/金卡"));
        Assert.That(story.WeCom.Journal.Tags.Single().TagId, Is.EqualTo(group.Tags[0].Id));
    }

    [Test]
    public async Task A_tag_that_somebody_deleted_is_created_anew()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();
        story.WeCom.LosesCallbacks();
        story.WeCom.DeleteCorpTagByAdmin(Scenario.Corp, story.WeCom.Journal.Of<TagCreated>().Single(tag => tag.Name == "新客").TagId);
        story.WeCom.LosesCallbacks(false);

        var customer = story.Adds("lisi");
        await story.LiveThroughAsync(2);

        Assert.That(story.WeCom.Journal.Of<TagCreated>().Select(tag => tag.Name), Is.EquivalentTo(new[] { "新客", "门店", "新客" }));
        Assert.That((await story.LedgerAsync($"customer={customer.ExternalUserId}")).Single().Status, Is.EqualTo("delivered"));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EquivalentTo(new[] { "新客", "门店" }));
    }

    [Test]
    public async Task A_tag_deleted_in_the_admin_site_is_forgotten()
    {
        await using var story = await Scenario.StartAsync();
        var group = story.WeCom.AddCorpTagGroupByAdmin(Scenario.Corp, "等级", "金卡", "银卡");
        await story.SettleAsync();

        story.WeCom.DeleteCorpTagByAdmin(Scenario.Corp, group.Tags[1].Id);
        await story.SettleAsync();

        Assert.That(
            (await story.ApiAsync("tags")).GetProperty("items").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "金卡" }));
    }

    [Test]
    public async Task Calls_on_one_friendship_are_made_one_after_another()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [新客], 来源: [门店] }
            rules:
              mark: { on: customer.added, do: [ { tag: [新客] }, { tag: [门店] } ] }
            """);
        var slow = TimeSpan.FromSeconds(1);
        var guard = TimeSpan.FromSeconds(30);
        story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "生命周期", "新客");
        story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "来源", "门店");
        var customer = story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        story.WeCom.Delays(WeComWords.MarkTag, slow, times: 2);

        var first = story.Clock.WaitBegunAsync(slow);
        var working = story.RunUntilIdleAsync();
        await first.WaitAsync(guard);
        var second = story.Clock.WaitBegunAsync(slow);
        story.Clock.Advance(slow);
        await second.WaitAsync(guard);
        story.Clock.Advance(slow);
        await working.WaitAsync(guard);

        Assert.That(story.WeCom.CallsOf(WeComWords.MarkTag).Select(call => call.ErrCode), Is.EqualTo(new int?[] { 0, 0 }));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EquivalentTo(new[] { "新客", "门店" }));
    }

    [Test]
    public async Task A_concurrent_edit_by_somebody_else_is_waited_out()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.MarkTag, 45035, times: 3);

        story.Adds("lisi");
        await story.LiveThroughAsync(10);

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(4));
    }

    [Test]
    public async Task Who_is_no_friend_any_more_is_not_tagged()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.MarkTag, 84061);

        var customer = story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("failed").And.Property("Reason").EqualTo("not_friend"));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.Empty);
    }

    [Test]
    public async Task A_tag_is_taken_off_again()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [新客, 从未有过] }
            rules:
              mark: { on: customer.added, do: [ { tag: [新客] } ] }
              unmark: { on: customer.changed, do: [ { untag: [新客, 从未有过] } ] }
            """);
        var customer = story.Adds("lisi");
        await story.SettleAsync();

        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId, remark: "老客");
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Tags.Select(tag => (tag.TagName, tag.Set)), Is.EqualTo(new[] { ("新客", true), ("新客", false) }));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.Empty);
        Assert.That((await story.LedgerAsync("effect=untag")).Single().Status, Is.EqualTo("delivered"));
        Assert.That(story.WeCom.Journal.Of<TagCreated>().Select(tag => tag.Name), Is.EqualTo(new[] { "新客" }));
    }

    [Test]
    public async Task A_tag_named_twice_is_one_tag()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [新客] }
            rules:
              mark: { on: customer.added, do: [ { tag: [新客, 生命周期/新客] } ] }
            """);

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync()).Single().Status, Is.EqualTo("delivered"));
        Assert.That(story.WeCom.Journal.Tags, Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_frequency_refusal_is_waited_out()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.MarkTag, 45009, times: 1);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();
        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("queued").And.Property("ErrCode").EqualTo(45009));

        story.Clock.Advance(TimeSpan.FromMinutes(1));
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("ErrCode").Null);
    }

    [TestCase(-1, "platform_error")]
    [TestCase(48002, "permission")]
    public async Task After_a_week_of_refusals_it_is_given_up_with_the_last_one_as_its_reason(int code, string reason)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "生命周期", "新客");
        story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "来源", "门店");
        story.WeCom.Refuses(WeComWords.MarkTag, code);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();
        for (var day = 0; day < 7; day++)
        {
            story.Clock.Advance(TimeSpan.FromDays(1));
            await story.RunUntilIdleAsync();
        }

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("expired").And.Property("Reason").EqualTo(reason).And.Property("ErrCode").EqualTo(code));
        Assert.That(story.WeCom.CallsOf(WeComWords.MarkTag), Has.Exactly(7).Items);
    }
}
