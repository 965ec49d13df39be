using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Deliveries;

internal sealed class RetriedEffectTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags:
          生命周期: [新客]
        rules:
          everyone:
            on: customer.added
            do: [ { tag: [新客] } ]
        """;

    [Test]
    public async Task An_effect_that_succeeded_at_the_second_attempt_still_says_what_it_was()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new SandboxFault { Path = "/cgi-bin/externalcontact/mark_tag", ErrCode = -1 });

        story.Adds("lisi");
        await story.RunUntilIdleAsync();
        var waiting = (await story.LedgerAsync("effect=tag")).Single();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        await story.RunUntilIdleAsync();
        var delivered = (await story.LedgerAsync("effect=tag")).Single();

        Assert.That((waiting.Status, waiting.ErrCode, waiting.Detail), Is.EqualTo(("queued", -1, "生命周期/新客")));
        Assert.That((delivered.Status, delivered.Attempts, delivered.Detail), Is.EqualTo(("delivered", 2, "生命周期/新客")));
    }
}
