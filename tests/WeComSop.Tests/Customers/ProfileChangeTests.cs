using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

/// The event of an edit does not say what was edited, so the profile is read.
internal sealed class ProfileChangeTests
{
    private const string Get = "/cgi-bin/externalcontact/get";

    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "{{customer.name}}，你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] }, { remark: "新 {{customer.name}}" } ] }
        """;

    [Test]
    public async Task Edits_in_one_bunch_are_one_read_and_one_signal()
    {
        await using var story = await Scenario.StartAsync();
        var tags = story.WeCom.AddCorpTagGroupByAdmin(Scenario.Corp, "等级", "金卡", "银卡");
        var customer = story.Adds("lisi");
        await story.SettleAsync();
        var reads = Reads(story);

        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId, remark: "张姐");
        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId, addTags: [tags.Tags[0].Id]);
        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId, personalTags: ["爱喝茶"]);
        await story.SettleAsync();
        await story.SettleAsync();

        Assert.That(Reads(story) - reads, Is.EqualTo(1));
        var changed = (await story.ActivityAsync(customer.ExternalUserId)).Where(signal => signal.StartsWith("customer.changed", StringComparison.Ordinal)).ToList();
        Assert.That(changed, Has.Exactly(1).Items);
        Assert.That(changed[0], Does.Contain("金卡").And.Contain("爱喝茶").And.Contain("\"remarkChanged\":true"));
        var friendship = await story.FriendshipAsync(customer.ExternalUserId, "lisi");
        Assert.That(friendship.GetProperty("remark").GetString(), Is.EqualTo("张姐"));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EquivalentTo(new[] { "金卡", "爱喝茶" }));
    }

    [Test]
    public async Task An_edit_event_without_a_change_is_no_signal()
    {
        await using var story = await Scenario.StartAsync();
        var customer = story.Adds("lisi");
        await story.SettleAsync();

        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Is.EqualTo(new[] { "customer.added" }));
    }

    [Test]
    public async Task What_the_product_itself_tagged_and_remarked_is_no_change()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi", "小雨");
        await story.SettleAsync();

        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Is.EqualTo(new[] { "customer.added" }));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EqualTo(new[] { "新客" }));
        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "lisi")).GetProperty("remark").GetString(), Is.EqualTo("新 小雨"));
    }

    [Test]
    public async Task A_friendship_that_is_new_to_us_is_no_change()
    {
        await using var story = await Scenario.StartAsync();
        var customer = story.Adds("lisi");
        await story.SettleAsync();

        story.Adds("wangwu", customer: customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Is.EqualTo(new[] { "customer.added", "customer.added" }));
        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "wangwu")).GetProperty("addWay").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_friendship_that_began_anew_is_no_change()
    {
        await using var story = await Scenario.StartAsync();
        var tags = story.WeCom.AddCorpTagGroupByAdmin(Scenario.Corp, "等级", "金卡");
        var customer = story.Adds("lisi");
        await story.SettleAsync();
        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", customer.ExternalUserId, remark: "张姐", addTags: [tags.Tags[0].Id]);
        await story.SettleAsync();
        story.WeCom.EmployeeDeletesCustomer(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.SettleAsync();

        story.Adds("lisi", customer: customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That(
            await story.SignalTypesAsync(customer.ExternalUserId),
            Is.EquivalentTo(new[] { "customer.added", "customer.changed", "customer.removed", "customer.added" }));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.Empty);
    }

    [Test]
    public async Task Two_employees_added_within_one_moment_are_both_read()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();
        story.Clock.Advance(TimeSpan.FromMilliseconds(300));
        story.Adds("wangwu", customer: customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "wangwu")).GetProperty("addWay").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_tag_set_while_the_welcome_is_under_way_stays()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var slow = TimeSpan.FromSeconds(3);
        var customer = story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");

        story.WeCom.Faults.Add(new SandboxFault { Path = "/cgi-bin/externalcontact/send_welcome_msg", Delay = slow });
        var sending = story.Clock.WaitBegunAsync(slow);
        var welcome = story.WorkAsync("outbox-0");
        await sending;
        await story.WorkAsync("outbox-1");
        story.Clock.Advance(slow);
        await welcome;
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("小雨，你好！"));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EqualTo(new[] { "新客" }));
        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Is.EqualTo(new[] { "customer.added" }));
    }

    private static int Reads(Scenario story) => story.WeCom.Journal.Calls.Count(call => call.Path == Get);
}
