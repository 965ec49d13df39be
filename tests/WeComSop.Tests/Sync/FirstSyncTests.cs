using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Sync;

internal sealed class FirstSyncTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "{{customer.name}}，你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] } ] }
          changed: { on: customer.changed, do: [ { notify: { to: employee, text: 变了 } } ] }
        """;

    [Test]
    public async Task It_learns_everybody_and_raises_nothing()
    {
        await using var story = await WithCustomersAsync(3);

        await story.RunUntilIdleAsync();

        var sync = await SyncAsync(story);
        Assert.That(sync.GetProperty("status").GetString(), Is.EqualTo("done"));
        Assert.That((sync.GetProperty("employees").GetInt32(), sync.GetProperty("tags").GetInt32(), sync.GetProperty("friendships").GetInt32()), Is.EqualTo((3, 1, 3)));
        var friendship = await story.FriendshipAsync("wm-0", "lisi");
        Assert.That((friendship.GetProperty("status").GetString(), friendship.GetProperty("state").GetString()), Is.EqualTo(("active", "shop-01")));
        Assert.That(await story.TagNamesAsync("wm-0", "lisi"), Is.EqualTo(new[] { "金卡" }));
        Assert.That(await story.ActivityAsync("wm-0"), Is.Empty);
        Assert.That(await story.LedgerAsync(), Is.Empty);
        Assert.That(story.WeCom.Journal.Welcomes, Is.Empty);
    }

    [Test]
    public async Task It_goes_on_after_a_restart_where_it_stood_and_shows_how_far_it_is()
    {
        await using var story = await WithCustomersAsync(250);
        for (var page = 0; page < 5; page++)
        {
            await story.WorkAsync("outbox-2");
        }

        var before = await SyncAsync(story);
        await story.RestartAsync();
        await story.RunUntilIdleAsync();

        Assert.That((before.GetProperty("status").GetString(), before.GetProperty("phase").GetString(), before.GetProperty("friendships").GetInt32()), Is.EqualTo(("pending", "customers", 100)));
        Assert.That((await SyncAsync(story)).GetProperty("friendships").GetInt32(), Is.EqualTo(250));
        Assert.That(story.WeCom.CallsOf(WeComWords.BatchGet), Has.Exactly(3).Items);
        Assert.That(story.WeCom.CallsOf("/cgi-bin/externalcontact/get_follow_user_list"), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Who_adds_an_employee_meanwhile_is_welcomed_at_once()
    {
        await using var story = await WithCustomersAsync(250);
        for (var page = 0; page < 5; page++)
        {
            await story.WorkAsync("outbox-2");
        }

        var customer = story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        await story.WorkAsync("outbox-0");
        var during = await SyncAsync(story);
        var welcomes = story.WeCom.Journal.Welcomes.Count;
        await story.SettleAsync();

        Assert.That((during.GetProperty("status").GetString(), welcomes), Is.EqualTo(("pending", 1)));
        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Is.EqualTo(new[] { "customer.added" }));
        Assert.That(await story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EqualTo(new[] { "新客" }));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task The_first_edit_of_a_customer_it_learned_is_a_change()
    {
        await using var story = await WithCustomersAsync(1);
        await story.RunUntilIdleAsync();

        story.WeCom.LosesCallbacks(false);
        story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", "wm-0", remark: "张姐");
        await story.SettleAsync();

        Assert.That(await story.SignalTypesAsync("wm-0"), Is.EqualTo(new[] { "customer.changed" }));
    }

    [Test]
    public async Task A_refusal_is_shown_and_waited_out()
    {
        await using var story = await WithCustomersAsync(3);
        story.WeCom.Refuses(WeComWords.BatchGet, 48002, times: 1);

        await story.RunUntilIdleAsync();
        var refused = await SyncAsync(story);
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        await story.RunUntilIdleAsync();

        Assert.That((refused.GetProperty("status").GetString(), refused.GetProperty("error").GetString()), Is.EqualTo(("pending", refused.GetProperty("error").GetString())));
        Assert.That(refused.GetProperty("error").GetString(), Does.Contain("48002"));
        Assert.That((await SyncAsync(story)).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task A_page_mark_that_WeCom_forgot_is_asked_for_anew()
    {
        await using var story = await WithCustomersAsync(250);
        for (var page = 0; page < 5; page++)
        {
            await story.WorkAsync("outbox-2");
        }

        story.WeCom.Refuses(WeComWords.BatchGet, 50100, times: 1);
        await story.LiveThroughAsync(5);

        Assert.That((await SyncAsync(story)).GetProperty("status").GetString(), Is.EqualTo("done"));
        Assert.That((await story.ApiAsync("customers/wm-249")).GetProperty("friendships").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_refusal_for_good_is_shown_and_tried_again_later()
    {
        await using var story = await WithCustomersAsync(3);
        story.WeCom.Refuses(WeComWords.BatchGet, 40058, times: 1);

        await story.RunUntilIdleAsync();
        var refused = await SyncAsync(story);
        story.Clock.Advance(TimeSpan.FromMinutes(10));
        await story.RunUntilIdleAsync();

        Assert.That(refused.GetProperty("error").GetString(), Does.Contain("40058"));
        Assert.That((await SyncAsync(story)).GetProperty("status").GetString(), Is.EqualTo("done"));
    }

    private static async Task<JsonElement> SyncAsync(Scenario story) => (await story.ApiAsync("apps")).GetProperty("items")[0].GetProperty("firstSync");

    /// A corp that had customers before the app was bound; the sync has not begun.
    private static async Task<Scenario> WithCustomersAsync(int count)
    {
        var story = await Scenario.StartAsync(Playbook, synced: false);
        story.WeCom.LosesCallbacks();
        var tag = story.WeCom.AddCorpTagGroupByOtherApp(Scenario.Corp, "等级", "金卡").Tags[0].Id;
        for (var i = 0; i < count; i++)
        {
            story.Adds("lisi", $"客户{i}", "shop-01", $"wm-{i}");
            story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", $"wm-{i}", addTags: [tag]);
        }

        story.WeCom.LosesCallbacks(false);
        return story;
    }
}
