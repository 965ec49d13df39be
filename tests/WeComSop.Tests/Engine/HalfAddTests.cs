using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Engine;

/// A customer added an employee who has not confirmed yet: the only welcome code there will be comes now.
internal sealed class HalfAddTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { tag: [新客] }, { welcome: hello }, { notify: { to: employee, text: 新客 } } ] }
        """;

    [Test]
    public async Task The_half_add_is_welcomed_and_nothing_else()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi", half: true);
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync()).Select(row => (row.Effect, row.Status)), Is.EqualTo(new[] { ("welcome", "delivered") }));
        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "lisi")).GetProperty("status").GetString(), Is.EqualTo("half"));
    }

    [Test]
    public async Task The_real_add_brings_the_rest_and_no_second_welcome()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi", half: true);
        await story.SettleAsync();

        story.WeCom.ConfirmHalf(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That(story.WeCom.Journal.Tags, Has.Exactly(1).Items);
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EqualTo(new[] { "新客" }));
        Assert.That(
            (await story.LedgerAsync("effect=welcome")).Select(row => (row.Status, row.Reason)),
            Is.EqualTo(new[] { ("delivered", null), ("suppressed", "no_code") }));
        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "lisi")).GetProperty("status").GetString(), Is.EqualTo("active"));
    }

    [Test]
    public async Task A_half_add_that_could_not_be_welcomed_is_welcomed_when_it_is_confirmed()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = "/cgi-bin/externalcontact/send_welcome_msg", ErrCode = 60011, Times = null });
        var customer = story.Adds("lisi", half: true);
        await story.RunUntilIdleAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(21));
        await story.RunUntilIdleAsync();

        story.WeCom.Faults.Clear();
        story.WeCom.ConfirmHalf(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
    }

    [Test]
    public async Task Both_events_in_one_batch_are_one_welcome()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi", half: true);
        story.WeCom.ConfirmHalf(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That(story.WeCom.Journal.Tags, Has.Exactly(1).Items);
        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Is.EquivalentTo(new[] { "customer.added", "customer.halfAdded" }));
    }
}
