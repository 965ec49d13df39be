using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Welcome;

/// A customer who must agree to the conversation archive first brings a second welcome code with her consent.
internal sealed class WelcomeAfterConsentTests
{
    private const int NotAgreed = 41053;

    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
          shop: { category: activation, text: "欢迎来到一号店！" }
        rules:
          shop: { on: customer.added, when: { state: shop-01 }, do: [ { welcome: shop } ] }
          everyone: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] } ] }
        """;

    [Test]
    public async Task A_welcome_that_was_refused_for_want_of_consent_is_sent_after_it()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, NotAgreed, times: 1);
        var customer = story.Adds("lisi", state: "shop-01");
        await story.LiveThroughAsync(60);
        Assert.That((await story.LedgerAsync("effect=welcome")).Select(row => row.Reason), Is.EqualTo(new[] { "consent_missing", "superseded" }));

        await ApproveAsync(story, customer.ExternalUserId);

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("欢迎来到一号店！"), "the channel of the add still counts");
        Assert.That((await story.LedgerAsync("effect=welcome")).Select(row => row.Status), Is.EqualTo(new[] { "failed", "suppressed", "delivered", "suppressed" }));
        Assert.That(story.WeCom.Journal.Tags, Has.Exactly(1).Items, "nothing but the welcome is done again");
    }

    [Test]
    public async Task A_consent_after_a_welcome_brings_no_second_one()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi");
        await story.SettleAsync();

        await ApproveAsync(story, customer.ExternalUserId);

        Assert.That(story.WeCom.CallsOf(WeComWords.SendWelcome), Has.Exactly(1).Items, "WeCom need not be asked");
        Assert.That(await story.LedgerAsync("effect=welcome"), Has.Exactly(1).Items);
        Assert.That(await story.SignalTypesAsync(customer.ExternalUserId), Does.Contain("customer.archivingApproved"));
    }

    [Test]
    public async Task A_consent_told_twice_is_one_welcome()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, NotAgreed, times: 1);
        var customer = story.Adds("lisi");
        await story.SettleAsync();

        await ApproveAsync(story, customer.ExternalUserId);
        await ApproveAsync(story, customer.ExternalUserId);

        Assert.That(story.WeCom.CallsOf(WeComWords.SendWelcome), Has.Exactly(2).Items, "the refused one and the one after the consent");
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_consent_while_the_first_welcome_is_under_way_does_not_double_it(bool inOneBatch)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = WeComWords.SendWelcome, DropAfterEffect = true });
        var customer = story.Adds("lisi");
        if (!inOneBatch)
        {
            await story.RunUntilIdleAsync();
        }

        story.WeCom.CustomerApprovesArchiving(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.LiveThroughAsync(21);

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync("effect=welcome")).Where(row => row.Status != "suppressed"), Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_consent_that_overtook_the_add_is_one_welcome()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.LosesCallbacks();
        var customer = story.Adds("lisi");
        story.WeCom.LosesCallbacks(false);

        await ApproveAsync(story, customer.ExternalUserId);
        using var late = await story.PushAsync(Events.Added("lisi", customer.ExternalUserId, story.Clock.GetUtcNow(), code: "used-up"));
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
    }

    private static async Task ApproveAsync(Scenario story, string customer)
    {
        story.Clock.Advance(TimeSpan.FromSeconds(5));
        story.WeCom.CustomerApprovesArchiving(Scenario.Corp, "lisi", customer);
        await story.SettleAsync();
    }
}
