using System.Net;
using System.Net.Http.Json;
using WeComSop.Callbacks;
using WeComSop.Maintenance;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

internal sealed class InboxApiTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] }, { notify: { to: employee, text: "{{customer.name}}来了" } } ] }
        """;

    [Test]
    public async Task The_list_goes_back_in_time_page_by_page_and_holds_each_event_once()
    {
        await using var story = await Scenario.StartAsync();
        for (var i = 0; i < 7; i++)
        {
            using var pushed = await story.PushAsync(Events.Other($"event_{i}", Scenario.Morning));
            story.Clock.Advance(TimeSpan.FromMilliseconds(i % 2));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await story.ApiAsync($"inbox?limit=3&cursor={cursor}".Replace("&cursor=", cursor is null ? "" : "&cursor=", StringComparison.Ordinal));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("eventType").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 7).Reverse().Select(i => $"event/event_{i}")));
    }

    [TestCase("limit=0")]
    [TestCase("limit=201")]
    [TestCase("cursor=yesterday")]
    public async Task A_wrong_page_is_refused_by_the_name_of_its_field(string query)
    {
        await using var story = await Scenario.StartAsync();

        using var answer = await story.Http.GetAsync(new Uri($"/api/v1/inbox?{query}", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"\"field\":\"{query[..query.IndexOf('=', StringComparison.Ordinal)]}\""));
    }

    [Test]
    public async Task The_list_is_filtered_by_status_type_and_app()
    {
        await using var story = await Scenario.StartAsync(settings: TwoApps.OfTwoCorps);
        using var read = await story.PushAsync(Events.Other("one", Scenario.Morning));
        using var unreadable = await story.PushAsync("?");
        using var second = await story.PostAsync(Knocking.Cipher(corp: "wwsecond").Seal("?"u8, "1", "2"), "second");
        await story.RunUntilIdleAsync();

        Assert.That(await story.InboxAsync("status=done"), Has.Exactly(1).Items);
        Assert.That(await story.InboxAsync("status=dead"), Has.Exactly(2).Items);
        Assert.That(await story.InboxAsync("status=dead&app=second"), Has.Exactly(1).Items);
        Assert.That(await story.InboxAsync("eventType=event/one"), Has.Exactly(1).Items);
        Assert.That(await story.InboxAsync("eventType=event/one&status=dead"), Is.Empty);
    }

    [Test]
    public async Task One_event_is_shown_with_its_payload_and_the_list_without()
    {
        await using var story = await Scenario.StartAsync();
        var xml = Events.Added("lisi", "wm1", Scenario.Morning);
        using var pushed = await story.PushAsync(xml);

        var listed = (await story.InboxRowsAsync()).Single();
        var shown = await story.ApiAsync($"inbox/{listed.GetProperty("id").GetString()}");

        Assert.That(listed.TryGetProperty("payload", out _), Is.False);
        Assert.That(shown.GetProperty("payload").GetString(), Is.EqualTo(xml));
    }

    [Test]
    public async Task The_inbox_is_closed_to_strangers()
    {
        await using var story = await Scenario.StartAsync();
        using var pushed = await story.PushAsync("?");

        using var list = await story.Stranger.GetAsync(new Uri("/api/v1/inbox", UriKind.Relative));
        using var replay = await story.Stranger.PostAsync(new Uri($"/api/v1/inbox/{await story.InboxIdAsync()}/replay", UriKind.Relative), null);

        Assert.That((list.StatusCode, replay.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task A_replay_doubles_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi", "小雨");
        await story.SettleAsync();
        var before = await story.LedgerAsync();
        var state = (await story.ApiAsync($"customers/{customer.ExternalUserId}")).GetRawText();

        using var answer = await story.ReplayAsync(await story.InboxIdAsync());
        await story.SettleAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await story.InboxAsync()).Single(), Is.EqualTo(new InboxLine("change_external_contact/add_external_contact", "done", 1, null)));
        Assert.That(await story.LedgerAsync(), Is.EqualTo(before));
        Assert.That((await story.ApiAsync($"customers/{customer.ExternalUserId}")).GetRawText(), Is.EqualTo(state));
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(1).Items);
        Assert.That(story.WeCom.Journal.Tags, Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_range_is_replayed_by_time_and_status()
    {
        await using var story = await Scenario.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var pushed = await story.PushAsync(Events.Left("lisi", $"wm{i}", Scenario.Morning));
            story.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        using var dead = await story.PushAsync("?");
        await story.RunUntilIdleAsync();

        var done = await ReplayRangeAsync(story, new { from = Scenario.Morning.AddMinutes(1), to = Scenario.Morning.AddMinutes(9), status = "done" });
        var unreadable = await ReplayRangeAsync(story, new { from = Scenario.Morning, to = Scenario.Morning.AddMinutes(9) });
        await story.RunUntilIdleAsync();

        Assert.That((done, unreadable), Is.EqualTo((2, 1)));
        Assert.That((await story.InboxAsync("status=done")).Select(row => row.Attempts), Is.EqualTo(new[] { 1, 1, 1 }));
    }

    [TestCase("""{"from":"2026-11-02T10:00:00+08:00"}""", "from")]
    [TestCase("""{"from":"2026-11-02T10:00:00+08:00","to":"2026-11-02T09:00:00+08:00"}""", "from")]
    [TestCase("""{"from":"2026-11-02T10:00:00+08:00","to":"2026-11-03T10:00:00+08:00","status":"running"}""", "status")]
    [TestCase("{", null)]
    [TestCase("", null)]
    [TestCase("""{"from":"yesterday","to":"today"}""", null)]
    public async Task A_range_that_makes_no_sense_is_refused(string body, string? field)
    {
        await using var story = await Scenario.StartAsync();

        using var answer = await story.Http.PostAsync(
            new Uri("/api/v1/inbox/replay", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), text);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(text, Does.Contain(field is null ? "cannot be read" : $"\"field\":\"{field}\""));
    }

    [Test]
    public async Task A_purged_event_cannot_be_replayed_and_still_shields_against_its_repeat()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var xml = Events.Added("lisi", "wm1", Scenario.Morning);
        using var pushed = await story.PushAsync(xml);
        await story.RunUntilIdleAsync();
        story.Clock.Advance(TimeSpan.FromDays(31));
        await story.Get<Retention>().RunAsync(CancellationToken.None);

        using var answer = await story.ReplayAsync(await story.InboxIdAsync());
        using var repeated = await story.PushAsync(xml, nonce: "n-2");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(repeated.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await story.InboxAsync()).Single().Status, Is.EqualTo("done"));
    }

    [Test]
    public async Task A_running_event_cannot_be_replayed()
    {
        await using var story = await Scenario.StartAsync();
        using var pushed = await story.PushAsync(Events.Left("lisi", "wm1", Scenario.Morning));
        await story.Get<InboxStore>().ClaimAsync(10, TimeSpan.FromSeconds(8), CancellationToken.None);

        using var answer = await story.ReplayAsync(await story.InboxIdAsync());

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task An_event_that_is_not_there_is_not_found()
    {
        await using var story = await Scenario.StartAsync();

        using var answer = await story.ReplayAsync("00000000-0000-7000-8000-000000000000");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<int> ReplayRangeAsync(Scenario story, object order)
    {
        using var answer = await story.Http.PostAsJsonAsync(new Uri("/api/v1/inbox/replay", UriKind.Relative), order);
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("replayed").GetInt32();
    }
}
