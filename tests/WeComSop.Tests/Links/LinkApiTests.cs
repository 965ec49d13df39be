using System.Text.Json;
using WeComSop.Data;
using WeComSop.Maintenance;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Links;

internal sealed class LinkApiTests
{
    private Scenario _story = null!;

    [SetUp]
    public async Task StartAsync() => _story = await Scenario.StartAsync(settings: LinkWords.Public, synced: false);

    [TearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public async Task A_broadcast_is_shown_per_sender_and_group_newest_first_and_by_pages()
    {
        var origin = _story.Origin();
        await _story.SendsLinkAsync(origin with { Employee = "lisi", Group = "wrA" });
        await _story.SendsLinkAsync(origin with { Employee = "lisi", Group = "wrB" });
        await _story.SendsLinkAsync(origin with { Employee = "wangwu" });
        await _story.SendsLinkAsync(origin with { Broadcast = "other" });
        await _story.SendsLinkAsync(origin with { Playbook = "other" });

        var first = await _story.ApiAsync("links?broadcast=member-day&playbook=shop&limit=2");
        var second = await _story.ApiAsync($"links?broadcast=member-day&playbook=shop&limit=2&cursor={first.GetProperty("next").GetString()}");

        Assert.That(Rows(first).Concat(Rows(second)), Is.EqualTo(new[] { "wangwu ", "lisi wrB", "lisi wrA" }));
        Assert.That(second.TryGetProperty("next", out _), Is.False);
        Assert.That(Rows(await _story.ApiAsync("links?broadcast=member-day")), Has.Count.EqualTo(4));
        Assert.That(Rows(await _story.ApiAsync("links?playbook=other")), Has.Count.EqualTo(1));
        Assert.That(Rows(await _story.ApiAsync("links")), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task A_broadcast_is_found_by_its_id_with_hyphens_and_without()
    {
        var id = Guid.Parse("01933b5e-8e70-7000-8000-000000000001");
        await _story.SendsLinkAsync(_story.Origin() with { Broadcast = id.ToString("N") });

        Assert.That(Rows(await _story.ApiAsync($"links?broadcast={id}")), Has.Count.EqualTo(1));
        Assert.That(Rows(await _story.ApiAsync($"links?broadcast={id:N}")), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_link_is_shown_with_both_addresses_and_all_it_was_sent_with()
    {
        var path = await _story.SendsLinkAsync();

        var link = (await _story.ApiAsync("links")).GetProperty("items").EnumerateArray().Single();
        Assert.That(link.GetProperty("shortUrl").GetString(), Is.EqualTo(LinkWords.PublicUrl + path));
        Assert.That(link.GetProperty("url").GetString(), Is.EqualTo(LinkWords.Target));
        Assert.That(
            new[] { "code", "app", "playbook", "broadcast", "content", "category", "employee" }.Select(name => link.GetProperty(name).GetString()),
            Is.EqualTo(new[] { path[3..], "demo", "shop", "member-day", "teaser", "conversion", "lisi" }));
        Assert.That(link.GetProperty("expiresAt").GetDateTimeOffset() - link.GetProperty("createdAt").GetDateTimeOffset(), Is.EqualTo(TimeSpan.FromDays(90)));
    }

    [Test]
    public async Task Who_clicked_is_forgotten_with_the_hashes_and_the_numbers_stay()
    {
        var path = await _story.SendsLinkAsync(_story.Origin() with { ExpiresAt = Scenario.Morning.AddYears(1) });
        (await _story.OpenAsync(path)).Dispose();
        await _story.WorkOnClicksAsync();
        _story.Clock.Advance(TimeSpan.FromDays(89));
        await _story.Get<Retention>().RunAsync(CancellationToken.None);
        Assert.That(await HashesAsync(), Is.EqualTo(1));
        _story.Clock.Advance(TimeSpan.FromDays(2));
        await _story.Get<Retention>().RunAsync(CancellationToken.None);

        Assert.That(await HashesAsync(), Is.Zero);
        Assert.That((await _story.ApiAsync("links")).GetProperty("items").EnumerateArray().Select(LinkWords.NumbersOf), Is.EqualTo(new[] { (1, 1, 0) }));
    }

    private Task<long> HashesAsync() => _story.Get<Database>().AskAsync<long>("SELECT COUNT(*) FROM LinkClick");

    private static List<string> Rows(JsonElement page) =>
    [
        .. page.GetProperty("items").EnumerateArray().Select(link =>
            $"{link.GetProperty("employee").GetString()} {(link.TryGetProperty("group", out var group) ? group.GetString() : "")}"),
    ];
}
