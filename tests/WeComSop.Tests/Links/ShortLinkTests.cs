using System.Net;
using WeComSop.Data;
using WeComSop.Links;
using WeComSop.Tests.Faults;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Links;

internal sealed class ShortLinkTests
{
    private Scenario _story = null!;

    [SetUp]
    public async Task StartAsync() => _story = await Scenario.StartAsync(settings: LinkWords.Public);

    [TearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public async Task It_leads_to_what_was_stored_and_tells_nobody_where_from()
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync() + "?url=https://evil.example.com&target=https://evil.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo(LinkWords.Target));
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
        Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
        Assert.That(answer.Headers.GetValues("X-Robots-Tag").Single(), Is.EqualTo("noindex"));
    }

    [Test]
    public async Task A_click_becomes_one_signal_with_all_that_is_known_of_the_link()
    {
        var run = Guid.Parse("01933b5e-8e70-7000-8000-000000000001");
        var path = await _story.SendsLinkAsync(_story.Origin(group: "wrG") with { RunId = run });
        _story.Clock.Advance(TimeSpan.FromMinutes(5));
        using var answer = await _story.OpenAsync(path);
        var clickedAt = _story.Clock.GetUtcNow();
        await _story.SettleAsync();

        var (about, data) = (await _story.ClickSignalsAsync()).Single();
        Assert.That(about, Is.EqualTo($"{Scenario.Corp} - lisi wrG {clickedAt.ToUnixTimeMilliseconds()}"));
        Assert.That(
            data.EnumerateObject().Select(property => $"{property.Name}={property.Value}"),
            Is.EqualTo(new[] { $"code={path[3..]}", "broadcast=member-day", $"run={run}", "playbook=shop", "content=teaser", "category=conversion", $"url={LinkWords.Target}", "anonymous=True" }));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task A_click_outlives_the_process_that_answered_it()
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync());
        await _story.RestartAsync();

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
        Assert.That(await _story.ClickSignalsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_click_that_cannot_be_worked_on_is_counted_when_it_can()
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync());
        await using (var connection = await _story.Get<Database>().OpenAsync(CancellationToken.None))
        {
            await connection.TellAsync("ALTER TABLE Activity RENAME TO Activity_");
            await _story.WorkOnClicksAsync();
            await connection.TellAsync("ALTER TABLE Activity_ RENAME TO Activity");
        }

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));

        _story.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
        Assert.That(await _story.ClickSignalsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_same_visitor_within_half_an_hour_has_clicked_once()
    {
        var path = await _story.SendsLinkAsync();
        foreach (var minutes in new[] { 0, 1, 28 })
        {
            _story.Clock.Advance(TimeSpan.FromMinutes(minutes));
            (await _story.OpenAsync(path)).Dispose();
        }

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));

        _story.Clock.Advance(TimeSpan.FromMinutes(2));
        (await _story.OpenAsync(path)).Dispose();

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((2, 1, 0)), "a new click of the same visitor");
    }

    [Test]
    public async Task Another_address_another_browser_and_another_link_are_clicks_of_their_own()
    {
        var (path, other) = (await _story.SendsLinkAsync(), await _story.SendsLinkAsync(_story.Origin("wangwu")));
        (await _story.OpenAsync(path)).Dispose();
        (await _story.OpenAsync(path, address: "2001:db8::1")).Dispose();
        (await _story.OpenAsync(path, agent: LinkWords.WeChat)).Dispose();
        (await _story.OpenAsync(other)).Dispose();
        await _story.RunUntilIdleAsync();

        var links = (await _story.ApiAsync("links")).GetProperty("items").EnumerateArray().ToDictionary(link => link.GetProperty("employee").GetString()!, LinkWords.NumbersOf);
        Assert.That(links["lisi"], Is.EqualTo((3, 3, 0)));
        Assert.That(links["wangwu"], Is.EqualTo((1, 1, 0)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [TestCase("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)")]
    [TestCase("Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)")]
    [TestCase("Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)")]
    [TestCase("facebookexternalhit/1.1")]
    [TestCase("TelegramBot (like TwitterBot)")]
    [TestCase("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.1 mpcrawler")]
    [TestCase("WeChatShareExtensionNew/8.0.50.32 CFNetwork/1410.1 Darwin/22.6.0")]
    [TestCase("WeChat/8.0.50.32 CFNetwork/1410.1 Darwin/22.6.0")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0 Safari/537.36")]
    [TestCase("curl/8.7.1")]
    [TestCase("python-requests/2.32.0")]
    [TestCase("Go-http-client/1.1")]
    public async Task A_program_is_led_on_and_does_not_count(string? agent)
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync(), agent);

        Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [TestCase("Purpose", "prefetch")]
    [TestCase("Sec-Purpose", "prefetch;prerender")]
    [TestCase("X-Purpose", "preview")]
    [TestCase("X-Moz", "prefetch")]
    public async Task A_browser_that_looks_ahead_does_not_count(string header, string value)
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync(), headers: (header, value));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [TestCase("Mozilla/5.0 (Linux; Android 10; CUBOT X20 PRO) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36")]
    [TestCase(LinkWords.Browser)]
    [TestCase(LinkWords.WeChat)]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) MicroMessenger/6.8.0(0x16080000) MacWechat/3.8.9 wxwork/4.1.36")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0 Safari/537.36 NetType/WIFI MicroMessenger/7.0.20.1781 WindowsWechat")]
    public async Task A_person_counts(string agent)
    {
        (await _story.OpenAsync(await _story.SendsLinkAsync(), agent)).Dispose();

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task A_head_request_is_answered_and_never_counts()
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync(), method: "HEAD");

        Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [TestCase("/l/AAAAAAAAAAA")]
    [TestCase("/l/x")]
    [TestCase("/l/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [TestCase("/l/AAAAAAAAAAA/who?code=c&state=s")]
    public async Task An_unknown_code_says_so_in_both_languages_without_repeating_it(string path)
    {
        using var answer = await _story.OpenAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(page, Does.Contain("没有这个链接").And.Contain("There is no such link"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("style=").And.Not.Contain("alert"));
    }

    [Test]
    public async Task A_code_is_compared_byte_by_byte()
    {
        var path = await _story.SendsLinkAsync();
        var other = "/l/" + string.Concat(path[3..].Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));
        using var answer = await _story.OpenAsync(other);
        using var padded = await _story.OpenAsync(path + "%20");

        Assert.That((answer.StatusCode, padded.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task An_expired_link_says_so_and_leads_nowhere()
    {
        var path = await _story.SendsLinkAsync();
        _story.Clock.Advance(TimeSpan.FromDays(90));
        using var answer = await _story.OpenAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(answer.Headers.Location, Is.Null);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("链接已过期").And.Contain("This link has expired").And.Not.Contain("shop.example.com"));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task A_visitor_is_led_on_though_the_click_cannot_be_stored_and_the_log_says_that_it_is_lost()
    {
        var path = await _story.SendsLinkAsync();
        await using (var other = await DatabaseFaultTests.LockAsync(_story))
        {
            using var answer = await _story.OpenAsync(path);
            Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo(LinkWords.Target));
        }

        Assert.That(_story.Get<LinkIntake>().Lost, Is.EqualTo(1));
        Assert.That(_story.Logs.OfTheProduct, Has.One.Matches<LogLine>(line => line!.Text.Contains("is lost, 1 since the start", StringComparison.Ordinal)));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task A_database_that_cannot_be_read_shows_a_page_and_no_insides()
    {
        var path = await _story.SendsLinkAsync();
        await using (var connection = await _story.Get<Database>().OpenAsync(CancellationToken.None))
        {
            await connection.TellAsync("DROP TABLE ShortLink");
        }

        using var answer = await _story.OpenAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("暂时打不开").And.Not.Contain("ShortLink"));
    }

    [Test]
    public async Task Whoever_opens_hundreds_of_links_at_once_is_slowed_down_and_nobody_else_is()
    {
        var path = await _story.SendsLinkAsync();
        var status = HttpStatusCode.Redirect;
        for (var visit = 0; visit < 2000 && status == HttpStatusCode.Redirect; visit++)
        {
            using var answer = await _story.OpenAsync(path, address: "2001:db8:1:2::" + visit.ToString("x", System.Globalization.CultureInfo.InvariantCulture), method: "HEAD");
            status = answer.StatusCode;
        }

        using var other = await _story.OpenAsync(path, address: "2001:db8:1:3::1");
        Assert.That((status, other.StatusCode), Is.EqualTo((HttpStatusCode.TooManyRequests, HttpStatusCode.Redirect)));
    }

    [Test]
    public async Task A_link_of_an_app_that_is_bound_no_more_still_leads_on()
    {
        using var answer = await _story.OpenAsync(await _story.SendsLinkAsync(_story.Origin() with { AppKey = "gone" }));

        Assert.That(answer.Headers.GetValues("Location").Single(), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task No_row_and_no_log_line_holds_the_address_of_a_visitor()
    {
        (await _story.OpenAsync(await _story.SendsLinkAsync())).Dispose();
        await _story.SettleAsync();

        Assert.That(await _story.Get<Database>().AskAsync<long>("SELECT COUNT(*) FROM LinkClick WHERE CustomerId IS NULL AND LENGTH(VisitorHash) = 16"), Is.EqualTo(1));
        Assert.That(_story.Logs.Mentioning(LinkWords.Address, LinkWords.Browser), Is.Empty);
    }
}
