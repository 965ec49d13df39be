using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Metrics;

internal sealed class OfficialTests
{
    private const string ChatCall = "/cgi-bin/externalcontact/get_user_behavior_data";

    [Test]
    public async Task What_WeCom_counts_is_read_and_shown_for_employees_and_the_corp()
    {
        await using var story = await Scenario.StartAsync();
        story.WeCom.Statistics.SetBehavior(Scenario.Corp, "lisi", new DateOnly(2026, 10, 31), new BehaviorDay { Chats = 4, Messages = 30, ReplyPercentage = 50, ReplyMinutes = 2, Deletions = 1 });
        story.WeCom.Statistics.SetBehavior(Scenario.Corp, "lisi", new DateOnly(2026, 11, 1), new BehaviorDay { Chats = 1, Messages = 5, ReplyPercentage = 100, ReplyMinutes = 12 });
        story.WeCom.Statistics.SetBehavior(Scenario.Corp, "wangwu", new DateOnly(2026, 11, 1), new BehaviorDay { Chats = 2, Messages = 7 });
        story.WeCom.Statistics.SetGroups(Scenario.Corp, "lisi", new DateOnly(2026, 10, 31), new GroupDay { Groups = 2, Members = 90, NewMembers = 3 });
        story.WeCom.Statistics.SetGroups(Scenario.Corp, "lisi", new DateOnly(2026, 11, 1), new GroupDay { Groups = 2, Members = 95, NewMembers = 5 });

        await PullAsync(story);

        Assert.That(await story.PointsAsync("official.messages", "employee:lisi", "day", "2026-10-31", "2026-11-03"), Is.EqualTo(new[] { "30 30/null", "5 5/null", "null null/null" }));
        Assert.That(await story.PointsAsync("official.messages", "corp", "week", "2026-10-26", "2026-11-02"), Is.EqualTo(new[] { "42 42/null" }));
        Assert.That(await story.PointsAsync("official.replyMinutes", "employee:lisi", "week", "2026-10-26", "2026-11-02"), Is.EqualTo(new[] { "4 null/5" }));
        Assert.That(await story.PointsAsync("official.replyRate", "employee:lisi", "week", "2026-10-26", "2026-11-02"), Is.EqualTo(new[] { "0.6 null/5" }));
        Assert.That(await story.PointsAsync("official.members", "corp", "week", "2026-10-26", "2026-11-02"), Is.EqualTo(new[] { "95 95/null" }));
        Assert.That(await story.PointsAsync("official.newMembers", "corp", "week", "2026-10-26", "2026-11-02"), Is.EqualTo(new[] { "8 8/null" }));
        Assert.That((await story.MetricAsync("official.lost", "corp")).GetProperty("source").GetString(), Is.EqualTo("official statistics"));
    }

    [Test]
    public async Task The_last_three_days_are_read_again_and_older_ones_stay()
    {
        await using var story = await Scenario.StartAsync();
        await PullAsync(story);
        foreach (var day in Enumerable.Range(-1, 5))
        {
            story.WeCom.Statistics.SetBehavior(Scenario.Corp, "lisi", new DateOnly(2026, 11, 1).AddDays(day), new BehaviorDay { Chats = 1, Messages = 9 });
        }

        story.Clock.Advance(TimeSpan.FromDays(1));
        await PullAsync(story);

        Assert.That(
            await story.PointsAsync("official.messages", "employee:lisi", "day", "2026-10-30", "2026-11-04"),
            Is.EqualTo(new[] { "0 0/null", "9 9/null", "9 9/null", "9 9/null", "null null/null" }), "31 October to 2 November, and not the 30th");
    }

    [Test]
    public async Task A_pull_goes_on_after_a_restart_where_it_stood()
    {
        await using var story = await Scenario.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            story.WeCom.AddEmployee(Scenario.Corp, $"e{i:D2}", "员工");
        }

        await story.ReconcileAsync();
        await RequestAsync(story);
        await story.WorkAsync("outbox-2");
        var before = story.WeCom.CallsOf(ChatCall).Count;
        await story.RestartAsync();
        await story.RunUntilIdleAsync();

        Assert.That(before, Is.EqualTo(10));
        Assert.That(story.WeCom.CallsOf(ChatCall), Has.Exactly(28).Items);
    }

    [Test]
    public async Task Whom_WeCom_does_not_know_any_more_does_not_stop_the_others()
    {
        await using var story = await Scenario.StartAsync();
        story.WeCom.Refuses(ChatCall, 60111, times: 1);
        story.WeCom.Statistics.SetBehavior(Scenario.Corp, "wangwu", new DateOnly(2026, 11, 1), new BehaviorDay { Messages = 7 });

        await PullAsync(story);

        Assert.That(await story.PointsAsync("official.messages", "corp", "day", "2026-11-01", "2026-11-02"), Is.EqualTo(new[] { "7 7/null" }));
    }

    private static async Task PullAsync(Scenario story)
    {
        await RequestAsync(story);
        await story.RunUntilIdleAsync();
    }

    private static async Task RequestAsync(Scenario story)
    {
        using var answer = await story.PostJsonAsync("jobs/statistics/runs", new { });
        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }
}
