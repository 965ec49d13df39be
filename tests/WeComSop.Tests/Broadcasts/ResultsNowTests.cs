using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// POST /api/v1/jobs/results/runs.
internal sealed class ResultsNowTests
{
    [Test]
    public async Task What_is_still_followed_is_asked_after_at_once()
    {
        await using var story = await Scenario.StartAsync(EveningToAll);
        story.WeCom.Habits(Scenario.Corp).ConfirmsAfter(TimeSpan.FromMinutes(59));
        story.Befriend("lisi", 2);
        await story.LiveUntilAsync(At(20, 59), TimeSpan.FromSeconds(30));
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        story.WeCom.MassSends.ConfirmDue();
        await story.WorkThroughAsync();
        var before = (await story.RecipientsAsync("evening"), story.WeCom.CallsOf(Tasks).Count);

        using var run = await story.PostJsonAsync("jobs/results/runs", new { });
        await story.WorkThroughAsync();

        Assert.That(run.IsSuccessStatusCode, Is.True);
        Assert.That(before.Item1, Is.EqualTo(new[] { "created - 2" }));
        Assert.That(story.WeCom.CallsOf(Tasks), Has.Count.EqualTo(before.Count + 1));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 2" }));
    }

    [Test]
    public async Task What_is_at_its_end_is_not_asked_after_again()
    {
        await using var story = await Scenario.StartAsync(EveningToAll);
        story.Befriend("lisi", 2);
        await story.LiveUntilAsync(At(20, 30));
        var before = story.WeCom.CallsOf(Tasks).Count;

        using var run = await story.PostJsonAsync("jobs/results/runs", new { });
        await story.WorkThroughAsync();

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 2" }));
        Assert.That(story.WeCom.CallsOf(Tasks), Has.Count.EqualTo(before));
    }
}
