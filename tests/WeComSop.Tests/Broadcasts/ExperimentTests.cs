using System.Text.Json;
using WeComSop.Broadcasts;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

internal sealed class ExperimentTests
{
    private const string Playbook = """
        version: 1
        id: test
        quietHours: "22:00-08:00"
        contents:
          news: { text: "会员日 https://shop.example.com/day", track: true }
        broadcasts:
          test: { test: { at: [2026-11-03 12:00, 2026-11-03 20:00], holdout: 20%, measureFor: 24h }, to: { all: customers }, content: news }
          nights: { test: { at: [2026-11-03 23:00, 2026-11-04 06:00] }, to: { all: customers }, content: news }
          plain: { at: 2026-11-09 12:00, to: { all: customers }, content: news }
        """;

    private const int Customers = 60;

    [Test]
    public async Task Each_customer_is_in_one_part_and_clicks_decide_when_the_time_is_over()
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(12, 30, day: 1), TimeSpan.FromMinutes(10));
        await story.LiveUntilAsync(At(21, day: 1), TimeSpan.FromMinutes(10));
        var (noon, evening) = (Sent(story, At(12, day: 1)), Sent(story, At(20, day: 1)));
        await ClickAsync(story, noon, visitors: 2);
        await ClickAsync(story, evening, visitors: evening.Recipients.Count());
        var early = await ExperimentAsync(story, "test");

        await story.LiveUntilAsync(At(20, 1, day: 2), TimeSpan.FromHours(1));
        await ClickAsync(story, noon, visitors: 40, from: 100);
        var late = await ExperimentAsync(story, "test");

        Assert.That((early.GetProperty("isOver").GetBoolean(), late.GetProperty("isOver").GetBoolean()), Is.EqualTo((false, true)));
        Assert.That(early.TryGetProperty("winner", out var none) && none.ValueKind != JsonValueKind.Null, Is.False);
        Assert.That(late.GetProperty("winner").GetInt32(), Is.EqualTo(1));
        Assert.That(late.GetProperty("counted").GetString(), Is.EqualTo("visitors"));
        var variants = late.GetProperty("variants").EnumerateArray().ToList();
        Assert.That(variants.Select(one => (Number(one, "delivered"), Number(one, "clickers"))), Is.EqualTo(new[] { (noon.Recipients.Count(), 2), (evening.Recipients.Count(), evening.Recipients.Count()) }), "What comes after the time does not count.");
        Assert.That(Number(late, "holdout") + variants.Sum(one => Number(one, "recipients")), Is.EqualTo(Customers));
        Assert.That(Number(late, "holdout"), Is.GreaterThan(0));
    }

    [Test]
    public async Task Two_times_that_quiet_hours_bring_to_one_both_run()
    {
        await using var story = await StartAsync();

        await story.LiveUntilAsync(At(8, 30, day: 2), TimeSpan.FromMinutes(30));

        var runs = (await story.BroadcastAsync("nights")).GetProperty("runs").EnumerateArray().ToList();
        Assert.That(runs.Select(run => (Number(run, "variant"), run.GetProperty("dueAt").GetDateTimeOffset())), Is.EquivalentTo(new[] { (0, At(8, day: 2)), (1, At(8, day: 2)) }));
        Assert.That(runs.Sum(run => Number(run, "planned") + Number(run, "suppressed")), Is.EqualTo(Customers));
    }

    [Test]
    public async Task What_is_no_test_has_no_experiment()
    {
        await using var story = await StartAsync();

        using var answer = await story.Http.GetAsync(new Uri($"/api/v1/broadcasts/{await story.BroadcastIdAsync("plain")}/experiment", UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public void There_is_no_winner_as_long_as_intervals_overlap()
    {
        Assert.That(Experiment.WinnerOf([Variant(0, 10, 100), Variant(1, 20, 100)]), Is.Null);
        Assert.That(Experiment.WinnerOf([Variant(0, 10, 100), Variant(1, 40, 100)]), Is.EqualTo(1));
        Assert.That(Experiment.WinnerOf([Variant(0, 100, 1000), Variant(1, 150, 1000), Variant(2, 160, 1000)]), Is.Null);
        Assert.That(Experiment.WinnerOf([Variant(0, 0, 0), Variant(1, 0, 0)]), Is.Null);
    }

    private static ExperimentVariant Variant(int number, int clickers, int delivered)
    {
        var interval = WilsonInterval.Of(clickers, delivered);
        return new ExperimentVariant(number, default, delivered, delivered, delivered, clickers, delivered == 0 ? null : (double)clickers / delivered, interval.Low, interval.High);
    }

    private static async Task<Scenario> StartAsync()
    {
        var story = await Scenario.StartAsync(Playbook, LinkWords.Public);
        story.Befriend("lisi", Customers);
        await story.SettleAsync();
        return story;
    }

    private static SandboxMassSend Sent(Scenario story, DateTimeOffset at) => story.WeCom.MassSends.All.Single(send => send.CreatedAt >= at && send.CreatedAt < at.AddMinutes(15));

    private static async Task ClickAsync(Scenario story, SandboxMassSend send, int visitors, int from = 0)
    {
        var path = send.Text![(send.Text!.IndexOf("/l/", StringComparison.Ordinal))..];
        for (var visitor = from; visitor < from + visitors; visitor++)
        {
            using var opened = await story.OpenAsync(path, address: $"203.0.{visitor / 200}.{(visitor % 200) + 1}");
            Assert.That((int)opened.StatusCode, Is.EqualTo(302));
        }

        await story.RunUntilIdleAsync();
    }

    private static async Task<JsonElement> ExperimentAsync(Scenario story, string name) => await story.ApiAsync($"broadcasts/{await story.BroadcastIdAsync(name)}/experiment");

    private static int Number(JsonElement item, string property) => item.GetProperty(property).GetInt32();
}
