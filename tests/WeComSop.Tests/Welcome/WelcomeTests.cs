using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Welcome;

internal sealed class WelcomeTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags:
          生命周期: [新客]
          来源: [一号店]
        contents:
          shop: { category: activation, text: "{{customer.name}}，欢迎光临一号店！我是{{employee.name}}。" }
          hello: { category: activation, text: "{{customer.name|朋友}}，你好！" }
        rules:
          shop:
            on: customer.added
            when: { state: "shop-*" }
            do: [ { welcome: shop }, { tag: [一号店] } ]
          everyone:
            on: customer.added
            do: [ { welcome: hello }, { tag: [新客] } ]
        """;

    [Test]
    public async Task A_customer_who_adds_an_employee_is_welcomed_and_tagged()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("小雨，你好！"));
        Assert.That(story.WeCom.Journal.Tags.Select(tag => (tag.ExternalUserId, tag.TagName)), Is.EqualTo(new[] { (customer.ExternalUserId, "新客") }));
        Assert.That((await story.LedgerAsync()).Select(row => (row.Effect, row.Status)), Is.EquivalentTo(new[] { ("welcome", "delivered"), ("tag", "delivered") }));
    }

    [Test]
    public async Task One_event_has_one_welcome_and_the_others_are_superseded()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        story.Adds("lisi", "小雨", state: "shop-01");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("小雨，欢迎光临一号店！我是李四。"));
        Assert.That(story.WeCom.Journal.Tags.Select(tag => tag.TagName), Is.EquivalentTo(new[] { "一号店", "新客" }));
        var welcomes = await story.LedgerAsync("effect=welcome");
        Assert.That(welcomes.Select(row => (row.Rule, row.Status, row.Reason)), Is.EqualTo(new[] { ("shop", "delivered", null), ("everyone", "suppressed", "superseded") }));
    }

    [Test]
    public async Task A_welcome_whose_answer_was_lost_is_known_as_delivered_even_after_its_window()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = "/cgi-bin/externalcontact/send_welcome_msg", DropAfterEffect = true });

        story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        await story.RunUntilIdleAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(30));
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Count.EqualTo(1));
        Assert.That((await story.LedgerAsync("effect=welcome")).Select(row => (row.Rule, row.Status, row.Reason)), Has.Member(("everyone", "delivered", (string?)null)));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task A_welcome_that_missed_its_window_is_not_called_and_the_employee_is_told()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(21));
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Calls, Has.None.Matches<Sandbox.ApiCallRecord>(call => call!.Path.EndsWith("send_welcome_msg", StringComparison.Ordinal)));
        var welcome = (await story.LedgerAsync($"customer={customer.ExternalUserId}&effect=welcome")).Single();
        Assert.That((welcome.Status, welcome.Reason), Is.EqualTo(("expired", "expired")));
        var notice = story.WeCom.Journal.Messages.Single();
        Assert.That(notice.UserId, Is.EqualTo("lisi"));
        Assert.That(notice.Text, Does.Contain("小雨").And.Contain("欢迎语没有发出"));
    }
}
