using System.Text.Json;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Reports;

/// R02, R03 and S13 against one evening's broadcast, counted by hand.
internal sealed class BroadcastReportTests
{
    private const string Playbook = """
        version: 1
        id: shop
        contents:
          news: { text: "今晚 20:00 会员日 https://shop.example.com/day", track: true }
        broadcasts:
          evening: { at: 2026-11-02 20:00, to: { all: customers }, content: news, cancelAfter: 5h }
        """;

    private const string Week = "from=2026-11-02&to=2026-11-09";

    private Scenario _story = null!;
    private List<string> _friends = [];
    private string _id = "";
    private JsonElement _campaign;
    private JsonElement _employees;
    private JsonElement _contents;

    // lisi has four friends and confirms after ten minutes, wangwu has two and confirms after three hours, zhaoliu has one and never confirms: 7 recipients and tasks made, 6 delivered.
    // Two of lisi's click; one of them puts something into the cart and buys it, the other buys without a cart. One who did not click buys too. One answers within the hour, one after two days.
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync(Playbook, LinkWords.Public);
        _story.WeCom.Habits(Scenario.Corp, "lisi").ConfirmsAfter(TimeSpan.FromMinutes(10));
        _story.WeCom.Habits(Scenario.Corp, "wangwu").ConfirmsAfter(TimeSpan.FromHours(3));
        _story.WeCom.Habits(Scenario.Corp, "zhaoliu").NeverConfirms();
        IReadOnlyList<SandboxCustomer> added = [.. _story.Befriend("lisi", 4), .. _story.Befriend("wangwu", 2), .. _story.Befriend("zhaoliu", 1)];
        _friends = [.. added.Select(friend => friend.ExternalUserId)];
        await _story.LiveUntilAsync(At(20, 0, 30), TimeSpan.FromHours(1));
        await _story.LiveUntilAsync(At(20, 30));
        await _story.LiveUntilAsync(At(3, day: 1), TimeSpan.FromMinutes(20));
        await _story.LiveUntilAsync(At(10, day: 7), TimeSpan.FromHours(12));
        _id = await _story.BroadcastIdAsync("evening");
        var broadcast = Guid.Parse(_id).ToString("N");
        await _story.TellAsync(
            Click(0, At(21), broadcast), Click(0, At(22), broadcast), Click(1, At(21), broadcast), Click(2, At(21), Guid.CreateVersion7().ToString("N")),
            By(0, "cart.added", At(21, 30)), By(0, "order.paid", At(22), 8000), By(1, "order.paid", At(12, day: 2), 2000), By(3, "order.paid", At(12, day: 2), 50_000),
            By(0, "message.received", At(20, 40)), By(1, "message.received", At(20, day: 2)),
            new Told("cost.recorded", At(9, day: 1)) { Amount = 2500, Data = new { broadcast = _id } },
            new Told("cost.recorded", At(9, day: 1)) { Amount = 100_000, Data = new { broadcast = Guid.CreateVersion7() } });
        _campaign = await _story.ReportAsync("campaign", $"broadcast={_id}");
        _employees = await _story.ReportAsync("employees", Week);
        _contents = await _story.ReportAsync("contents", Week);
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public void The_funnel_goes_from_the_plan_to_the_till() => Assert.That(
        _campaign.Rows("funnel").Select(step => $"{step.Text("step")}: {step.Text("count")} {step.Text("share")}"),
        Is.EqualTo(new[] { "Recipients: 7 ?", "Task made: 7 1", "Delivered: 6 0.8571", "Clicked: 2 0.3333", "Cart: 1 0.5", "Paid: 1 1" }));

    [Test]
    public void Its_return_is_what_those_bought_who_clicked_by_what_it_cost()
    {
        var money = _campaign.Rows("money").Single();

        Assert.That((money.Text("revenue"), money.Text("cost"), money.Fraction("roi")), Is.EqualTo(("10000", "2500", "4 10000/2500")));
        Assert.That((_campaign.Headline("delivered"), _campaign.Headline("clicked"), _campaign.Headline("paid"), _campaign.Headline("roi")), Is.EqualTo(("6", "2", "1", "4")));
    }

    [Test]
    public void Who_confirmed_in_time_is_punctual()
    {
        Assert.That(
            _campaign.Rows("employees").Select(row => $"{row.Text("employee")} {row.Text("asked")} {row.Text("confirmed")} {row.Text("confirmRate")} {row.Text("inTimeRate")}"),
            Is.EquivalentTo(new[] { "李四 1 1 1 1", "王五 1 1 1 0", "赵六 1 0 0 0" }));
        Assert.That(double.Parse(_campaign.Row("employees", "李四").Text("medianDelay"), System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(10).Within(0.2));
    }

    [Test]
    public void The_board_of_employees_says_the_same_and_tasks_are_unknown()
    {
        var (lisi, all) = (_employees.Row("employees", "李四"), _employees.Row("employees", "Together"));

        Assert.That((lisi.Text("asked"), lisi.Fraction("confirmRate"), lisi.Text("adds"), lisi.Text("contacts")), Is.EqualTo(("1", "1 1/1", "4", "4")));
        Assert.That((all.Text("asked"), all.Text("confirmed"), all.Fraction("confirmRate"), all.Fraction("inTimeRate"), all.Text("contacts")), Is.EqualTo(("3", "2", "0.6667 2/3", "0.3333 1/3", "6")));
        Assert.That((lisi.Text("tasks"), lisi.Text("onTime")), Is.EqualTo(("?", "?")));
        Assert.That(lisi.Why("tasks"), Does.StartWith("No signal task.done, task.overdue was ever received"));
        Assert.That(double.Parse(lisi.Text("firstContact"), System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(610).Within(1), "added at 10:00, reached at 20:10");
        Assert.That(_employees.Row("employees", "赵六").Why("medianDelay"), Is.EqualTo("Confirmed none"));
    }

    [Test]
    public async Task Contacts_are_those_of_the_metrics() => Assert.That(
        await _story.PointsAsync("contactsPerWeek", "employee:lisi", "week", "2026-11-02", "2026-11-09"),
        Is.EqualTo(new[] { _employees.Row("employees", "李四").Fraction("contactsPerWeek") }));

    [Test]
    public void A_content_has_its_reach_clicks_replies_and_buyers()
    {
        var news = _contents.Rows("contents").Single();

        Assert.That((news.Text("content"), news.Text("format"), news.Text("reach")), Is.EqualTo(("shop/news", "Text", "6")));
        Assert.That((news.Fraction("clickRate"), news.Fraction("replyRate"), news.Fraction("conversion")), Is.EqualTo(("0.3333 2/6", "0.1667 1/6", "0.5 3/6")));
        Assert.That(_contents.Rows("top").Single().Text("content"), Is.EqualTo("shop/news"));
        Assert.That(_contents.Rows("retire"), Is.Empty, "of one content none is the lowest fifth");
        Assert.That(_contents.Rows("formats").Single().Fraction("clickRate"), Is.EqualTo("0.3333 2/6"));
        Assert.That(_contents.Rows("alarms"), Is.Empty);
    }

    [Test]
    public async Task A_run_can_be_asked_for_and_what_does_not_exist_is_not_found()
    {
        var run = (await _story.LastRunAsync("evening")).GetProperty("id").GetString();

        Assert.That((await _story.ReportAsync("campaign", $"run={run}")).Section("funnel").ToString(), Is.EqualTo(_campaign.Section("funnel").ToString()));
        foreach (var (query, status) in new[] { ("", 400), ($"broadcast={Guid.CreateVersion7()}", 404), ($"broadcast={_id}&from=2026-10-01&to=2026-10-02", 404) })
        {
            using var answer = await _story.Http.GetAsync(new Uri($"/api/v1/reports/campaign?{query}", UriKind.Relative));
            Assert.That((int)answer.StatusCode, Is.EqualTo(status), query);
        }
    }

    private Told By(int friend, string type, DateTimeOffset at, long? amount = null) => new(type, at) { Customer = _friends[friend], Amount = amount };

    private Told Click(int friend, DateTimeOffset at, string broadcast) =>
        new("link.clicked", at) { Customer = _friends[friend], Data = new { broadcast, playbook = "shop", content = broadcast == Guid.Parse(_id).ToString("N") ? "news" : "other" } };
}
