using System.Text.Json;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// What the plan says before is what the run does, where nothing changes in between.
internal sealed class PreviewTests
{
    private const string Playbook = """
        version: 1
        id: test
        caps: { perCustomerPerDay: 1 }
        contents:
          news: { text: 今晚 20:00 会员日 }
        broadcasts:
          morning: { at: 2026-11-02 11:00, to: { all: customers }, content: news }
          evening: { at: 2026-11-02 20:00, to: { all: customers }, content: news }
          night: { at: 2026-11-02 21:00, to: { all: customers }, content: news }
          tomorrow: { at: 2026-11-03 20:00, to: { all: customers }, content: news }
          test: { test: { at: [2026-11-05 12:00, 2026-11-05 20:00], holdout: 20% }, to: { all: customers }, content: news }
        """;

    [TestCase("morning")]
    [TestCase("evening")]
    [TestCase("night")]
    [TestCase("tomorrow")]
    [TestCase("test")]
    public async Task The_plan_made_hours_before_and_the_one_made_a_second_before_are_what_happens(string name)
    {
        await using var story = await StartAsync();
        var early = await PlanAsync(story, name);
        var due = early.GetProperty("dueAt").GetDateTimeOffset();
        await story.LiveUntilAsync(due.AddSeconds(-1), TimeSpan.FromMinutes(10));
        var late = await PlanAsync(story, name);
        await story.LiveUntilAsync(due.AddMinutes(10));

        var run = (await story.BroadcastAsync(name)).GetProperty("runs")[0];
        Assert.That((Number(early, "planned"), Number(early, "suppressed")), Is.EqualTo((Number(run, "planned"), Number(run, "suppressed"))));
        Assert.That((Number(late, "planned"), Number(late, "suppressed")), Is.EqualTo((Number(run, "planned"), Number(run, "suppressed"))));
        Assert.That(
            late.GetProperty("reasons").EnumerateArray().ToDictionary(one => one.GetProperty("reason").GetString()!, one => Number(one, "count")),
            Is.EqualTo(run.GetProperty("recipients").EnumerateArray().Where(one => one.GetProperty("status").GetString() == "suppressed").ToDictionary(one => one.GetProperty("reason").GetString()!, one => Number(one, "count"))));
        var details = await story.LastRunAsync(name);
        Assert.That(Number(late, "calls"), Is.EqualTo(details.GetProperty("massSends").GetArrayLength()));
    }

    [Test]
    public async Task The_next_free_slot_is_the_first_day_on_which_nobody_has_had_one()
    {
        await using var story = await StartAsync();
        var plan = await PlanAsync(story, "evening");

        // The 2nd and the 3rd have one of their own, and of the test everybody may be in either part.
        Assert.That(plan.GetProperty("nextFreeSlot").GetProperty("at").GetDateTimeOffset(), Is.EqualTo(At(20, day: 2)));
        Assert.That(Number(plan.GetProperty("nextFreeSlot"), "suppressedForFrequency"), Is.Zero);
    }

    private static async Task<Scenario> StartAsync()
    {
        var story = await Scenario.StartAsync(Playbook);
        story.Befriend("lisi", 12);
        story.Befriend("wangwu", 8);
        await story.SettleAsync();
        return story;
    }

    private static async Task<JsonElement> PlanAsync(Scenario story, string name) => await story.ApiAsync($"broadcasts/{await story.BroadcastIdAsync(name)}/plan");

    private static int Number(JsonElement item, string property) => item.GetProperty(property).GetInt32();
}
