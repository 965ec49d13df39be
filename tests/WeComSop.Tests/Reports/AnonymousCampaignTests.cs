using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Reports;

/// R02 of what went to groups, where nobody knows who clicked.
internal sealed class AnonymousCampaignTests
{
    private const string Playbook = """
        version: 1
        id: shop
        groups:
          福利群: { match: { name: "福利*" } }
        contents:
          news: { text: "今晚 20:00 会员日 https://shop.example.com/day", track: true }
          plain: { text: "今晚 20:00 会员日" }
        broadcasts:
          evening: { at: 2026-11-02 20:00, to: { groups: { label: 福利群 } }, content: news }
          quiet: { at: 2026-11-02 20:00, to: { groups: { label: 福利群 } }, content: plain }
        """;

    [Test]
    public async Task Clicks_count_each_and_what_followed_them_is_unknown()
    {
        await using var story = await Scenario.StartAsync(Playbook, LinkWords.Public);
        await story.LiveUntilAsync(At(20, 10));
        story.Clock.Advance(TimeSpan.FromHours(2));
        var (evening, quiet) = (await story.BroadcastIdAsync("evening"), await story.BroadcastIdAsync("quiet"));
        var group = story.WeCom.Groups.Single(one => one.Name == "福利群1").ChatId;
        await story.TellAsync(Enumerable.Range(0, 3).Select(minute =>
            new Told("link.clicked", At(20, 20 + minute)) { Group = group, Data = new { broadcast = Guid.Parse(evening).ToString("N"), content = "news", playbook = "shop" } }));
        await story.TellAsync(Told.Of(1, "order.paid", At(21), 100), Told.Of(1, "cart.added", At(21)));

        var (tracked, untracked) = (await story.ReportAsync("campaign", $"broadcast={evening}"), await story.ReportAsync("campaign", $"broadcast={quiet}"));

        Assert.That(
            tracked.Rows("funnel").Select(step => $"{step.Text("step")}: {step.Text("count")} {step.Text("share")}"),
            Is.EqualTo(new[] { "Recipients: 2 ?", "Task made: 2 1", "Delivered: 2 1", "Customers in these groups: 5 ?", "Clicked: 3 0.6", "Cart: ? ?", "Paid: ? ?" }));
        Assert.That(tracked.Row("funnel", "Paid").Why("count"), Does.StartWith("None of those who clicked is known"));
        Assert.That((tracked.Rows("money").Single().Text("revenue"), tracked.Rows("money").Single().Text("cost"), tracked.Rows("money").Single().Text("roi")), Is.EqualTo(("0", "?", "?")));
        Assert.That(tracked.Rows("money").Single().Why("roi"), Does.StartWith("No cost.recorded came"));
        Assert.That(untracked.Row("funnel", "Clicked").Why("count"), Is.EqualTo("What was sent had no tracked link in it"));
    }
}
