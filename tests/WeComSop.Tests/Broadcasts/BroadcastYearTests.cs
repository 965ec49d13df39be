using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Broadcasts;

/// From one due time to the next, for two years and a leap day.
internal sealed class BroadcastYearTests
{
    private const string Playbook = """
        version: 1
        id: test
        timezone: Asia/Shanghai
        quietHours: "22:00-08:00"
        contents:
          news: { text: 会员日 }
        broadcasts:
          weekly: { on: weekly FRI 20:00, to: { all: customers }, content: news }
          monthly: { on: monthly last 23:30, to: { all: customers }, content: news }
          leap: { cron: "0 0 10 29 2 ?", to: { all: customers }, content: news }
          annual: { on: annually 02-29 10:00, to: { all: customers }, content: news }
        """;

    private static readonly DateTimeOffset End = new(2028, 12, 31, 12, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public async Task Each_broadcast_runs_on_its_days_and_no_others()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        while (await NextDueAsync(story) is { } due && due < End)
        {
            story.Clock.Advance(due - story.Clock.GetUtcNow());
            while (await story.WorkAsync("broadcasts"))
            {
            }
        }

        var days = Enumerable.Range(0, (End.Date - Scenario.Morning.Date).Days + 1).Select(day => Scenario.Morning.Date.AddDays(day)).ToList();
        Assert.That(await DaysOfAsync(story, "weekly"), Is.EqualTo(days.Where(day => day.DayOfWeek == DayOfWeek.Friday).Select(day => $"{day:yyyy-MM-dd} 20:00")));
        // Half past eleven at night is in quiet hours: it comes on the next morning.
        Assert.That(await DaysOfAsync(story, "monthly"), Is.EqualTo(days.Where(day => day.Day == 1 && day > Scenario.Morning.Date).Select(day => $"{day:yyyy-MM-dd} 08:00")));
        Assert.That(await DaysOfAsync(story, "leap"), Is.EqualTo(new[] { "2028-02-29 10:00" }));
        Assert.That(await DaysOfAsync(story, "annual"), Is.EqualTo(new[] { "2027-02-28 10:00", "2028-02-29 10:00" }));
        Assert.That(await story.Get<Database>().AskAsync<int>("SELECT COUNT(*) FROM BroadcastRun WHERE Status <> 'done'"), Is.Zero);
    }

    private static async Task<DateTimeOffset?> NextDueAsync(Scenario story) =>
        await story.Get<Database>().AskAsync<long?>("SELECT MIN(NextDueAt) FROM Broadcast") is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    private static async Task<IReadOnlyList<string>> DaysOfAsync(Scenario story, string name)
    {
        var all = await story.Get<Database>().AskAsync<string>($"""
            SELECT GROUP_CONCAT(strftime('%Y-%m-%d %H:%M', DueAt / 1000 + 28800, 'unixepoch'), ',')
            FROM (SELECT DueAt FROM BroadcastRun JOIN Broadcast ON Broadcast.Id = BroadcastId WHERE Name = '{name}' ORDER BY DueAt)
            """);
        return all!.Split(',');
    }
}
