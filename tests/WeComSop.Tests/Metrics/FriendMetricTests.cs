using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Metrics;

/// Numbers of employees, of the corp, of channels, labels and segments.
internal sealed class FriendMetricTests
{
    private const string Playbook = """
        version: 1
        id: test
        segments:
          李四的: { employee: lisi }
        """;

    private Scenario _story = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync(Playbook);
        _story.Clock.Advance(TimeSpan.FromDays(60));
    }

    [TearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public async Task The_corp_is_joined_with_the_first_friendship_and_left_with_the_last()
    {
        await _story.TellAsync(
            Told.Added(1, "lisi", Day(-9)), Told.Added(1, "wangwu", Day(2)), Told.Lost(1, "lisi", Day(5)), Told.Lost(1, "wangwu", Day(10)),
            Told.Added(2, "lisi", Day(-9)), Told.Lost(2, "lisi", Day(5)), Told.Added(2, "lisi", Day(6)),
            Told.Added(3, "lisi", Day(-9)), Told.Added(3, "wangwu", Day(-9)), Told.Lost(3, "lisi", Day(7)), Told.Added(4, "lisi", Day(7)));

        Assert.That(await _story.NovemberAsync("leaveRate", "corp"), Is.EqualTo("0.5 2/4"), "1 and 2; 3 still has wangwu");
        Assert.That(await _story.NovemberAsync("leaveRate", "employee:LiSi"), Is.EqualTo("0.75 3/4"));
        Assert.That(await _story.NovemberAsync("leaveRate", "employee:wangwu"), Is.EqualTo("0.5 1/2"));
        Assert.That(await _story.NovemberAsync("weekRetention", "corp"), Is.EqualTo("1 2/2"), "2 came back and 4 came; 1 was there before she knew wangwu");
    }

    [Test]
    public async Task Whom_the_employee_removed_is_gone_and_not_lost()
    {
        await _story.TellAsync(Told.Added(1, "lisi", Day(-9)), Told.Added(2, "lisi", Day(-9)), Told.Added(3, "lisi", Day(-9)), Told.Removed(1, "lisi", Day(3)), Told.Lost(2, "lisi", Day(4)));

        Assert.That(await _story.NovemberAsync("retention", "corp"), Is.EqualTo("0.3333 1/3"));
        Assert.That(await _story.NovemberAsync("leaveRate", "corp"), Is.EqualTo("0.6667 2/3"));
        Assert.That(await _story.NovemberAsync("churnRate", "corp"), Is.EqualTo("0.3333 1/3"));
    }

    [Test]
    public async Task What_she_does_counts_for_all_who_have_her_at_the_moment()
    {
        await _story.TellAsync(
            Told.Added(1, "lisi", Day(-9)), Told.Added(1, "wangwu", Day(6)), Told.Added(2, "wangwu", Day(-9)),
            Told.Of(1, "order.paid", Day(5), 100), Told.Of(1, "message.received", Day(5), group: "wr-any"));

        Assert.That(await _story.NovemberAsync("conversion", "employee:lisi"), Is.EqualTo("1 1/1"));
        Assert.That(await _story.NovemberAsync("conversion", "employee:wangwu"), Is.EqualTo("0 0/2"));
        Assert.That(await _story.NovemberAsync("conversion", "corp"), Is.EqualTo("0.5 1/2"));
        Assert.That(await _story.NovemberAsync("interactionRate", "corp"), Is.EqualTo("0.5 1/2"));
    }

    [Test]
    public async Task A_channel_is_those_who_came_through_it()
    {
        await _story.TellAsync(
            Told.Added(1, "lisi", Day(3)) with { Data = new { state = "door" } }, Told.Added(2, "wangwu", Day(3)) with { Data = new { state = "door" } }, Told.Added(3, "lisi", Day(3)),
            new Told("channel.exposed", Day(2)) { Amount = 8, Data = new { channel = "door" } }, new Told("channel.exposed", Day(2)) { Amount = 100, Data = new { channel = "window" } });

        Assert.That(await _story.NovemberAsync("joinRate", "channel:door"), Is.EqualTo("0.25 2/8"));
    }

    [Test]
    public async Task A_label_is_all_its_groups()
    {
        var (one, two) = (_story.WeCom.CreateGroup(Scenario.Corp, "lisi", "一群").ChatId, _story.WeCom.CreateGroup(Scenario.Corp, "lisi", "二群").ChatId);
        await _story.SettleAsync();
        await LabelAsync(one, "福利");
        _story.Clock.Advance(TimeSpan.FromDays(60));
        await _story.TellAsync(Told.Joined(1, one, Day(63)), Told.Joined(1, two, Day(64)), Told.Left(1, one, Day(70)), Told.Joined(2, two, Day(65)));

        var before = await _story.PointsAsync("leaveRate", "label:福利", "month", "2027-01-01", "2027-02-01");
        await LabelAsync(two, "福利");
        var after = await _story.PointsAsync("leaveRate", "label:福利", "month", "2027-01-01", "2027-02-01");

        Assert.That(before, Is.EqualTo(new[] { "1 1/1" }));
        Assert.That(after, Is.EqualTo(new[] { "0 0/2" }), "she has never been out of both");
    }

    [Test]
    public async Task A_segment_is_who_is_in_it_now()
    {
        await _story.TellAsync(
            Told.Added(1, "lisi", Day(20)), Told.Added(2, "lisi", Day(20)), Told.Added(3, "wangwu", Day(-9)), Told.Of(1, "order.paid", Day(5), 100), Told.Of(3, "order.paid", Day(5), 100));

        Assert.That(await _story.NovemberAsync("conversion", "segment:李四的"), Is.EqualTo("0.5 1/2"));
    }

    [Test]
    public async Task A_nickname_in_the_group_completes_a_profile()
    {
        var group = _story.WeCom.CreateGroup(Scenario.Corp, "lisi", "一群").ChatId;
        _story.WeCom.JoinsGroup(Scenario.Corp, group, Person(1), nickname: "小雨");
        _story.WeCom.JoinsGroup(Scenario.Corp, group, Person(2));
        await _story.SettleAsync();

        Assert.That(await _story.PointsAsync("profileRate", $"group:{group}", "month", "2027-01-01", "2027-02-01"), Is.EqualTo(new[] { "0.5 1/2" }));
    }

    private async Task LabelAsync(string group, string label)
    {
        using var answer = await _story.PutAsync($"groups/{group}/labels", new { labels = new[] { label } });
        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }
}
