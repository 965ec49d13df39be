using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// Whatever happens to the call, each customer is in one task.
internal sealed class NeverTwiceTests
{
    [Test]
    public async Task A_task_whose_answer_was_lost_is_found_and_not_made_again()
    {
        await using var story = await StartAsync();
        story.WeCom.Faults.Add(new SandboxFault { Path = Create, DropAfterEffect = true });

        await story.LiveUntilAsync(At(20, 10), TimeSpan.FromSeconds(10));

        Assert.That(story.WeCom.MassSends.All, Has.Exactly(1).Items);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 3" }));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("massSends")[0].GetProperty("messageId").GetString(), Is.EqualTo(story.WeCom.MassSends.All.Single().MsgId));
    }

    [Test]
    public async Task A_task_that_never_reached_WeCom_is_made_after_looking()
    {
        await using var story = await StartAsync();
        story.WeCom.Faults.Add(new SandboxFault { Path = Create, DropBeforeEffect = true });

        await story.LiveUntilAsync(At(20, 10), TimeSpan.FromSeconds(10));

        Assert.That(story.WeCom.CallsOf(Listing), Is.Not.Empty);
        Assert.That(story.WeCom.MassSends.All, Has.Exactly(1).Items);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 3" }));
    }

    [TestCase(-1)]
    [TestCase(6000)]
    public async Task A_busy_platform_may_have_made_the_task_all_the_same(int code)
    {
        await using var story = await StartAsync();
        story.WeCom.Refuses(Create, code, times: 1);

        await story.LiveUntilAsync(At(20, 10), TimeSpan.FromSeconds(10));

        Assert.That(story.WeCom.CallsOf(Listing), Is.Not.Empty);
        Assert.That(story.WeCom.MassSends.All, Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_process_that_died_during_the_call_looks_before_it_repeats()
    {
        await using var story = await StartAsync();
        story.WeCom.Faults.Add(new SandboxFault { Path = Create, DropAfterEffect = true });
        await story.LiveUntilAsync(At(20, 0), TimeSpan.FromMinutes(1));
        await story.RestartAsync();

        await story.LiveUntilAsync(At(20, 10), TimeSpan.FromSeconds(10));

        Assert.That(story.WeCom.MassSends.All, Has.Exactly(1).Items);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 3" }));
    }

    [Test]
    public async Task Two_equal_sends_whose_answers_were_both_lost_are_told_apart()
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(19, 59));
        using var other = await story.PostJsonAsync("broadcasts", new { name = "same", at = "2026-11-02 20:00", to = new { all = "customers" }, content = new { text = "今晚 20:00 会员日" } });
        Assert.That((int)other.StatusCode, Is.EqualTo(201));
        story.WeCom.Faults.Add(new SandboxFault { Path = Create, DropAfterEffect = true, Times = 2 });

        await story.LiveUntilAsync(At(20, 10), TimeSpan.FromSeconds(10));

        // Calls of equal content and sender are made one after another: the second waits until the first is known.
        Assert.That(story.WeCom.MassSends.All, Has.Exactly(2).Items);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 3" }));
        Assert.That(await story.RecipientsAsync("same"), Is.EqualTo(new[] { "delivered - 3" }));
    }

    private static async Task<Scenario> StartAsync()
    {
        var story = await Scenario.StartAsync(EveningToAll);
        story.Befriend("lisi", 3);
        await story.SettleAsync();
        return story;
    }
}
