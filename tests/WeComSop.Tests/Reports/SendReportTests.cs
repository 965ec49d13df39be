using System.Net;
using System.Text;
using WeComSop.Reports;
using WeComSop.Reports.Sending;
using WeComSop.Segments.Explaining;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Reports;

/// The reports that managers get without asking, and the page they lead to.
internal sealed class SendReportTests
{
    private static readonly DateTimeOffset Monday = Day(9, 9, 21);

    [Test]
    public async Task A_due_report_goes_to_each_of_its_readers_once()
    {
        await using var story = await AtMondayAsync();

        await TickAsync(story);
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        await TickAsync(story);
        await story.RestartAsync();
        story.Clock.Advance(TimeSpan.FromHours(3));
        await TickAsync(story);

        var cards = story.WeCom.Journal.Messages.ToList();
        Assert.That(cards.Select(card => (card.UserId, card.MsgType)), Is.EquivalentTo(new[] { ("zhaoliu", "textcard"), ("lisi", "textcard") }));
        Assert.That(cards[0].Text, Does.StartWith("社群健康度\n2026-11-02 ~ 2026-11-08\n群内客户：5\n未知：日均互动率（还没有收到过 message.received 信号"));
        Assert.That((await story.LedgerAsync()).Select(row => (row.Effect, row.Status, row.Detail)), Is.All.EqualTo(("notify", "delivered", "社群健康度")).And.Exactly(2).Items);
    }

    [Test]
    public async Task The_next_week_has_its_own()
    {
        await using var story = await AtMondayAsync();
        await TickAsync(story);
        story.Clock.Advance(TimeSpan.FromDays(7));

        await TickAsync(story);

        Assert.That(story.WeCom.Journal.Messages.Count(card => card.Text!.Contains("2026-11-09 ~ 2026-11-15", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(4).Items);
    }

    [TestCase(9, 19, false)]
    [TestCase(9, 20, true)]
    [TestCase(33, 19, true)]
    [TestCase(33, 20, false)]
    public async Task It_goes_out_when_it_is_due_or_within_a_day_after(int hours, int minutes, bool goesOut)
    {
        await using var story = await AtMondayAsync(Day(9, 0) + new TimeSpan(hours, minutes, 0));

        await TickAsync(story);

        Assert.That(story.WeCom.Journal.Messages.Any(), Is.EqualTo(goesOut));
    }

    [Test]
    public async Task What_was_intended_when_the_process_died_is_sent_once_by_the_next()
    {
        await using var story = await AtMondayAsync();
        using var run = await story.PostJsonAsync("jobs/reports/runs", new { });
        await story.RestartAsync();
        await TickAsync(story);

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(2).Items);
    }

    [Test]
    public async Task A_call_that_took_effect_unseen_is_not_delivered_twice()
    {
        await using var story = await AtMondayAsync();
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = WeComWords.SendMessage, Delay = WeComWords.Slow, Times = 1 });
        using var run = await story.PostJsonAsync("jobs/reports/runs", new { });
        await story.LiveAsync(TimeSpan.FromMinutes(5));

        Assert.That(story.WeCom.CallsOf(WeComWords.SendMessage), Has.Count.GreaterThan(2));
        Assert.That(story.WeCom.Journal.Messages.Where(card => !card.Dropped).Select(card => card.UserId), Is.EquivalentTo(new[] { "zhaoliu", "lisi" }));
        Assert.That((await story.LedgerAsync()).Select(row => row.Status), Is.All.EqualTo("delivered"));
    }

    [TestCase("mode", "Observe", "observing")]
    [TestCase("halt", "", "halted")]
    public async Task An_app_that_observes_or_is_halted_sends_none_and_says_so(string what, string mode, string reason)
    {
        await using var story = await AtMondayAsync();
        using var put = what == "mode" ? await story.PutAsync("apps/demo/mode", new { mode }) : await story.PutAsync("apps/demo/halt", new { halted = true });

        await TickAsync(story);

        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
        Assert.That((await story.LedgerAsync()).Select(row => (row.Employee, row.Status, row.Reason)), Is.EquivalentTo(new[] { ("zhaoliu", "suppressed", reason), ("lisi", "suppressed", reason) }));
    }

    [Test]
    public async Task Who_is_out_of_range_is_a_reason()
    {
        await using var story = await AtMondayAsync(null, "nobody");

        await TickAsync(story);

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("failed"));
    }

    [Test]
    public async Task The_card_leads_to_the_page_of_the_report_until_it_expires()
    {
        await using var story = await AtMondayAsync();
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "<script>alert(1)</script>").ChatId;
        await story.SettleAsync();
        await TickAsync(story);
        var path = PathOf(story);

        using var page = await story.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();
        using var english = await story.Stranger.GetAsync(new Uri($"{path}&lang=en", UriKind.Relative));
        using var book = await story.Stranger.GetAsync(new Uri($"{path}&format=xlsx", UriKind.Relative));
        story.Clock.Advance(TimeSpan.FromDays(31));
        using var expired = await story.Stranger.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(html, Does.Contain("社群健康度").And.Contain("福利群1").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.Not.Contain("<script>"));
        Assert.That(html, Does.Contain("打开率：未知，企业微信不提供已读数据").Or.Contain("企业微信不提供已读数据"));
        Assert.That(await english.Content.ReadAsStringAsync(), Does.Contain("Community health").And.Contain("lang=\"en\""));
        Assert.That(book.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.That(expired.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(group, Is.Not.Empty);
    }

    [Test]
    public async Task Without_its_seal_a_page_does_not_exist()
    {
        await using var story = await AtMondayAsync();
        await TickAsync(story);
        var path = PathOf(story);
        var seal = path[(path.IndexOf("seal=", StringComparison.Ordinal) + 5)..];
        string[] forged =
        [
            path.Replace(seal, "", StringComparison.Ordinal), path[..path.IndexOf('&', StringComparison.Ordinal)], "/r/demo/health",
            path.Replace(seal, new string('0', seal.Length), StringComparison.Ordinal), path.Replace("/health", "/employees", StringComparison.Ordinal),
            path.Replace("from=2026-11-02", "from=2026-11-01", StringComparison.Ordinal), path.Replace("until=1", "until=2", StringComparison.Ordinal),
            path.Replace("/demo/", "/other/", StringComparison.Ordinal), path.Replace("until=", "until=99999999999999999999", StringComparison.Ordinal),
            path.Replace("/health", "/campaign", StringComparison.Ordinal),
        ];

        foreach (var address in forged)
        {
            using var answer = await story.Stranger.GetAsync(new Uri(address, UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), address);
        }
    }

    [Test]
    public void A_card_keeps_to_the_limits_and_cuts_no_line()
    {
        var name = string.Concat(Enumerable.Repeat("很长的名字&<", 60));
        var report = new Report("health", new Said(name, name), Day(2), Day(9), Day(9))
        {
            Headlines = [.. Enumerable.Range(0, 30).Select(number => new Headline($"h{number}", new Said($"指标<{number}>", "x"), "ratio", new Cell(0.1234)))],
            Sections = [],
        };

        var card = ReportCard.Of(report, new WeComSop.Console.PageWords(English: false));

        Assert.That(Encoding.UTF8.GetByteCount(card.Title), Is.LessThanOrEqualTo(128).And.GreaterThan(120));
        Assert.That(Encoding.UTF8.GetByteCount(card.Description), Is.LessThanOrEqualTo(512).And.GreaterThan(450));
        Assert.That(card.Description.Split('\n').Skip(1), Is.All.Match("^指标&lt;[0-9]+&gt;：12\\.3%$"));
    }

    private static async Task<Scenario> AtMondayAsync(DateTimeOffset? at = null, params string[] to)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Console:PublicUrl"] = LinkWords.PublicUrl,
            ["Reports:Schedule:0:Kind"] = "health",
            ["Reports:Schedule:0:Cron"] = "0 20 9 ? * MON",
        };
        foreach (var (employee, index) in (to.Length == 0 ? ["zhaoliu", "LiSi"] : to).Select((employee, index) => (employee, index)))
        {
            settings[$"Reports:Schedule:0:To:{index}"] = employee;
        }

        var story = await Scenario.StartAsync(settings: settings);
        story.Clock.Advance((at ?? Monday) - story.Clock.GetUtcNow());
        return story;
    }

    private static async Task TickAsync(Scenario story)
    {
        using var run = await story.PostJsonAsync("jobs/reports/runs", new { });
        Assert.That(run.IsSuccessStatusCode, Is.True, await run.Content.ReadAsStringAsync());
        await story.RunUntilIdleAsync();
    }

    private static string PathOf(Scenario story)
    {
        var url = story.WeCom.Journal.Messages[0].Content.GetProperty("url").GetString()!;
        Assert.That(url, Does.StartWith($"{LinkWords.PublicUrl}/r/demo/health?"));
        return url[LinkWords.PublicUrl.Length..];
    }
}
