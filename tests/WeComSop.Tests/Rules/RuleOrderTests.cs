using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Rules;

internal sealed class RuleOrderTests
{
    [Test]
    public async Task Rules_run_as_written_and_playbooks_by_their_ids()
    {
        await using var story = await Scenario.StartAsync();
        foreach (var id in new[] { "b", "c", "a" })
        {
            using var put = await story.PutYamlAsync(id, Playbook(id));
            Assert.That(put.IsSuccessStatusCode, Is.True);
        }

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync("effect=notify")).Select(row => row.Rule), Is.EqualTo(new[] { "z", "y", "z", "y", "z", "y" }));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EquivalentTo(new[] { "a z", "a y", "b z", "b y", "c z", "c y" }));
        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("a z"));
        Assert.That(
            (await story.LedgerAsync("effect=welcome")).Select(row => row.Reason),
            Is.EqualTo(new[] { null, "superseded", "superseded", "superseded", "superseded", "superseded" }));
    }

    [Test]
    public async Task A_loss_tells_whom_it_concerns_and_tags_nobody()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [流失] }
            roles: { boss: zhaoliu }
            rules:
              left: { on: customer.left, do: [ { notify: { to: employee, text: "{{customer.name}} 删除了你" } }, { notify: { to: boss, text: "{{employee.name}} 被删除" } }, { tag: [流失] } ] }
              removed: { on: customer.removed, do: [ { notify: { to: boss, text: "{{employee.name}} 删除了 {{customer.name}}" } } ] }
            """);
        var leaver = story.Adds("lisi", "小雨");
        var removed = story.Adds("wangwu", "小雪");
        await story.SettleAsync();

        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", leaver.ExternalUserId);
        story.WeCom.EmployeeDeletesCustomer(Scenario.Corp, "wangwu", removed.ExternalUserId);
        await story.SettleAsync();

        Assert.That(
            story.WeCom.Journal.Messages.Select(message => (message.UserId, message.Words())),
            Is.EquivalentTo(new[] { ("lisi", "小雨 删除了你"), ("zhaoliu", "李四 被删除"), ("zhaoliu", "王五 删除了 小雪") }));
        Assert.That((await story.LedgerAsync("effect=tag")).Single(), Has.Property("Status").EqualTo("suppressed").And.Property("Reason").EqualTo("not_friend"));
        Assert.That((await story.FriendshipAsync(leaver.ExternalUserId, "lisi")).GetProperty("status").GetString(), Is.EqualTo("leftByCustomer"));
        Assert.That((await story.FriendshipAsync(removed.ExternalUserId, "wangwu")).GetProperty("status").GetString(), Is.EqualTo("removedByEmployee"));
    }

    [Test]
    public async Task What_was_to_be_done_for_nobodys_friend_is_in_the_ledger()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            tags: { 生命周期: [买家] }
            rules: { bought: { on: order.paid, do: [ { tag: 买家 }, { untag: 买家 }, { remark: 买家 } ] } }
            """);

        using var told = await story.PostJsonAsync("signals", new { id = "shop-1", type = "order.paid", customer = "wmStranger", occurredAt = story.Clock.GetUtcNow(), amount = 100 });
        await story.SettleAsync();

        Assert.That(
            (await story.LedgerAsync("customer=wmStranger")).Select(row => (row.Effect, row.Status, row.Reason)),
            Is.EquivalentTo(new[] { ("tag", "suppressed", "not_friend"), ("untag", "suppressed", "not_friend"), ("remark", "suppressed", "not_friend") }));
    }

    [Test]
    public async Task A_failed_transfer_is_a_signal()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            rules:
              failed: { on: customer.transferFailed, do: [ { notify: { to: employee, text: 转接失败 } } ] }
            """);
        var customer = story.Adds("lisi", "小雨");
        await story.SettleAsync();

        using var pushed = await story.PushAsync(Events.Contact(
            "transfer_fail", "wangwu", customer.ExternalUserId, Scenario.Morning, Events.Field("FailReason", "customer_refused")));
        await story.RunUntilIdleAsync();

        Assert.That(await story.ActivityAsync(customer.ExternalUserId), Has.One.StartsWith("customer.transferFailed wangwu").And.One.Contains("customer_refused"));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.UserId), Is.EqualTo(new[] { "wangwu" }));
    }

    private static string Playbook(string id) => $$"""
        version: 1
        id: {{id}}
        contents:
          z: { category: activation, text: "{{id}} z" }
          y: { category: activation, text: "{{id}} y" }
        rules:
          z: { on: customer.added, do: [ { notify: { to: employee, text: "{{id}} z" } }, { welcome: z } ] }
          y: { on: customer.added, do: [ { notify: { to: employee, text: "{{id}} y" } }, { welcome: y } ] }
        """;
}
