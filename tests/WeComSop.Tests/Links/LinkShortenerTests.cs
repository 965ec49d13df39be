using System.Net;
using WeComSop.Links;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Links;

internal sealed class LinkShortenerTests
{
    [Test]
    public async Task The_same_link_has_the_same_code_after_a_restart_and_there_is_only_one()
    {
        await using var story = await Scenario.StartAsync(settings: LinkWords.Public, synced: false);
        var first = await story.SendsLinkAsync();
        await story.RestartAsync();

        Assert.That(await story.SendsLinkAsync(), Is.EqualTo(first));
        Assert.That((await story.ApiAsync("links")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Run_broadcast_sender_group_content_and_target_each_make_a_link_of_their_own()
    {
        await using var story = await Scenario.StartAsync(settings: LinkWords.Public, synced: false);
        var origin = story.Origin();
        LinkOrigin[] origins =
        [
            origin, origin with { RunId = Guid.Parse("01933b5e-8e70-7000-8000-000000000001") }, origin with { Broadcast = "other" }, origin with { Playbook = "other" },
            origin with { Content = "other" }, origin with { Category = "other" }, origin with { Employee = "wangwu" }, origin with { Employee = null },
            origin with { Group = "wrG" }, origin with { Employee = "", Group = "lisi" },
        ];
        var codes = new List<string>();
        foreach (var one in origins)
        {
            codes.AddRange((await story.ShortenAsync(one, LinkWords.Target, "https://b.cn")).Values);
        }

        Assert.That(codes, Has.Count.EqualTo(origins.Length * 2).And.Unique);
        Assert.That(codes, Is.All.Match("^https://sop.example.com/l/[0-9A-Za-z]{11}$"));
        Assert.That(await story.SendsLinkAsync(origin with { Employee = "LiSi" }), Is.EqualTo(await story.SendsLinkAsync(origin)), "WeCom compares userids without case");
    }

    [Test]
    public async Task A_link_that_is_sent_again_lives_as_long_as_the_later_one_and_no_shorter()
    {
        await using var story = await Scenario.StartAsync(settings: LinkWords.Public, synced: false);
        var origin = story.Origin();
        var path = await story.SendsLinkAsync(origin);
        story.Clock.Advance(TimeSpan.FromDays(80));
        await story.SendsLinkAsync(origin with { ExpiresAt = origin.ExpiresAt.AddDays(-30) });
        await story.SendsLinkAsync(origin with { ExpiresAt = origin.ExpiresAt.AddDays(30) });
        story.Clock.Advance(TimeSpan.FromDays(39));

        using var alive = await story.OpenAsync(path);
        story.Clock.Advance(TimeSpan.FromDays(1));
        using var expired = await story.OpenAsync(path);

        Assert.That((alive.StatusCode, expired.StatusCode), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.Gone)));
    }

    [Test]
    public async Task What_is_no_page_or_short_already_stays_as_it_is()
    {
        await using var story = await Scenario.StartAsync(settings: LinkWords.Public, synced: false);
        var mine = LinkWords.PublicUrl + await story.SendsLinkAsync();

        var shortened = await story.ShortenAsync(
            story.Origin(), mine, "javascript:alert(1)", "ftp://a.cn", "/x", "https://", "https://a.cn/\r\nSet-Cookie: x", $"https://a.cn/{new string('x', 4000)}", "https://b.cn");

        Assert.That(shortened.Keys, Is.EqualTo(new[] { "https://b.cn" }));
    }

    [Test]
    public async Task A_Chinese_address_is_led_to_in_the_letters_a_header_can_carry()
    {
        await using var story = await Scenario.StartAsync(settings: LinkWords.Public, synced: false);
        using var answer = await story.OpenAsync(await story.SendsLinkAsync(url: "https://例子.中国/会员?q=日"));

        Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo("https://xn--fsqu00a.xn--fiqs8s/%E4%BC%9A%E5%91%98?q=%E6%97%A5"));
    }

    [Test]
    public async Task Without_a_public_address_there_are_no_short_links()
    {
        await using var story = await Scenario.StartAsync(synced: false);

        Assert.That(story.Get<LinkShortener>().IsAvailable, Is.False);
        Assert.That(await story.ShortenAsync(story.Origin(), LinkWords.Target), Is.Empty);
    }
}
