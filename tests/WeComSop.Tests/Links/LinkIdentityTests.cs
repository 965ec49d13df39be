using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Links;

internal sealed partial class LinkIdentityTests
{
    private const string AskWho = "/cgi-bin/auth/getuserinfo";

    private const string Playbook = """
        version: 1
        id: test
        tags:
          行为: [点过链接]
        rules:
          clicked: { on: link.clicked, do: [ { tag: [点过链接] } ] }
        """;

    private Scenario _story = null!;
    private string _path = "";

    [SetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync(Playbook, LinkWords.Identifying);
        _path = await _story.SendsLinkAsync();
    }

    [TearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public async Task A_customer_inside_WeChat_goes_round_by_WeCom_and_is_known_by_the_click()
    {
        var customer = _story.Adds("lisi");
        await _story.SettleAsync();

        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)), "not before it is known who");
        using var back = await ComeBackAsync(detour, customer.ExternalUserId);
        Assert.That(TargetOf(back), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 1)));
        await _story.SettleAsync();

        var (about, data) = (await _story.ClickSignalsAsync()).Single();
        Assert.That(about, Does.StartWith($"{Scenario.Corp} {customer.ExternalUserId} lisi - "));
        Assert.That(data.GetProperty("anonymous").GetBoolean(), Is.False);
        Assert.That(await _story.TagNamesAsync(customer.ExternalUserId, "lisi"), Is.EqualTo(new[] { "点过链接" }));
    }

    [Test]
    public async Task The_detour_asks_silently_for_the_app_and_comes_back_to_the_public_address()
    {
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);

        Assert.That(detour.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(TargetOf(detour), Does.Match(
            $"^https://open.weixin.qq.com/connect/oauth2/authorize\\?appid={Scenario.Corp}&redirect_uri=https%3A%2F%2Fsop.example.com%2Fl%2F{_path[3..]}%2Fwho&response_type=code&scope=snsapi_base&state=[0-9a-z]{{40}}&agentid=[0-9]+#wechat_redirect$"));
    }

    [TestCase(LinkWords.Browser, "GET")]
    [TestCase(LinkWords.WeChat, "HEAD")]
    [TestCase(LinkWords.WeChat + " mpcrawler", "GET")]
    public async Task Nobody_else_is_sent_round(string agent, string method)
    {
        using var answer = await _story.OpenAsync(_path, agent, method: method);

        Assert.That(TargetOf(answer), Is.EqualTo(LinkWords.Target));
    }

    [TestCase("lisi")]
    [TestCase("wangwu", 50002)]
    public async Task The_click_of_an_employee_does_not_count(string employee, int? refusal = null)
    {
        if (refusal is { } code)
        {
            _story.WeCom.Refuses(AskWho, code);
        }

        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        using var back = await ComeBackAsync(detour, employee);

        Assert.That(TargetOf(back), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task A_stranger_counts_without_a_name_and_sets_off_no_rule()
    {
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        using var back = await ComeBackAsync(detour, "wmStranger");
        await _story.SettleAsync();

        Assert.That(TargetOf(back), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
        Assert.That(await _story.LedgerAsync(), Is.Empty);
        Assert.That(_story.Logs.OfTheProduct.Where(line => line.Level >= LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task Two_customers_behind_one_address_are_two_and_one_customer_on_two_phones_is_one()
    {
        var (one, other) = (_story.Adds("lisi"), _story.Adds("lisi", "小雪"));
        await _story.SettleAsync();
        foreach (var (customer, address) in new[] { (one, LinkWords.Address), (other, LinkWords.Address), (one, "198.51.100.9") })
        {
            using var detour = await _story.OpenAsync(_path, LinkWords.WeChat, address);
            using var back = await ComeBackAsync(detour, customer.ExternalUserId, address);
        }

        Assert.That(await _story.NumbersAsync(), Is.EqualTo((2, 2, 2)));
    }

    [Test]
    public async Task A_page_that_WeChat_opens_twice_counts_once()
    {
        var customer = _story.Adds("lisi");
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        var way = ReturnOf(detour, _story.WeCom.IssueOAuthCode(Scenario.Corp, customer.ExternalUserId));
        using var first = await _story.OpenAsync(way, LinkWords.WeChat);
        using var second = await _story.OpenAsync(way, LinkWords.WeChat);

        Assert.That(TargetOf(second), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task A_forged_state_just_leads_on_and_uses_up_no_code()
    {
        var code = _story.WeCom.IssueOAuthCode(Scenario.Corp, _story.Adds("lisi").ExternalUserId);
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        var other = await _story.SendsLinkAsync(_story.Origin("wangwu"));
        var good = ReturnOf(detour, code);
        string[] forged =
        [
            $"{_path}/who?code={code}", $"{_path}/who?code={code}&state=", $"{_path}/who?code={code}&state={new string('0', 40)}", $"{_path}/who?code={code}&state={new string('龙', 40)}",
            good[..^1] + (good[^1] == '0' ? '1' : '0'), good.Replace(_path, other, StringComparison.Ordinal),
        ];
        foreach (var path in forged)
        {
            using var answer = await _story.OpenAsync(path, LinkWords.WeChat);
            Assert.That(TargetOf(answer), Is.EqualTo(LinkWords.Target), path);
        }

        Assert.That(_story.WeCom.CallsOf(AskWho), Is.Empty);
    }

    [Test]
    public async Task A_state_is_good_for_ten_minutes()
    {
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        var way = ReturnOf(detour, _story.WeCom.IssueOAuthCode(Scenario.Corp, _story.Adds("lisi").ExternalUserId));
        _story.Clock.Advance(TimeSpan.FromSeconds(601));
        using var answer = await _story.OpenAsync(way, LinkWords.WeChat);

        Assert.That(TargetOf(answer), Is.EqualTo(LinkWords.Target));
        Assert.That(_story.WeCom.CallsOf(AskWho), Is.Empty);
    }

    [Test]
    public async Task Where_WeCom_refuses_the_click_counts_without_a_name()
    {
        _story.WeCom.Refuses(AskWho, 50001);
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        using var back = await ComeBackAsync(detour, _story.Adds("lisi").ExternalUserId);

        Assert.That(TargetOf(back), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task Nobody_waits_longer_than_two_seconds_for_an_answer_of_WeCom()
    {
        var delay = TimeSpan.FromSeconds(7);
        _story.WeCom.Delays(AskWho, delay);
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        var waiting = _story.Clock.WaitBegunAsync(delay);
        var answer = ComeBackAsync(detour, _story.Adds("lisi").ExternalUserId);
        await waiting;
        _story.Clock.Advance(TimeSpan.FromSeconds(2));

        using var back = await answer;
        Assert.That(TargetOf(back), Is.EqualTo(LinkWords.Target));
        Assert.That(await _story.NumbersAsync(), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task No_log_line_holds_the_code_the_state_or_the_visitor()
    {
        var customer = _story.Adds("lisi");
        _story.WeCom.Refuses(AskWho, 50001, times: 1);
        using var detour = await _story.OpenAsync(_path, LinkWords.WeChat);
        var code = _story.WeCom.IssueOAuthCode(Scenario.Corp, customer.ExternalUserId);
        var way = ReturnOf(detour, code);
        using var first = await _story.OpenAsync(way, LinkWords.WeChat);
        using var second = await _story.OpenAsync(way, LinkWords.WeChat);
        await _story.WorkOnClicksAsync();

        Assert.That(_story.Logs.Mentioning(code, way[^40..], LinkWords.Address, LinkWords.WeChat), Is.Empty);
    }

    private Task<HttpResponseMessage> ComeBackAsync(HttpResponseMessage detour, string who, string address = LinkWords.Address) =>
        _story.OpenAsync(ReturnOf(detour, _story.WeCom.IssueOAuthCode(Scenario.Corp, who)), LinkWords.WeChat, address);

    /// Where WeCom sends the visitor back to.
    private string ReturnOf(HttpResponseMessage detour, string code)
    {
        var state = StatePattern().Match(TargetOf(detour)).Groups[1].Value;
        return $"{_path}/who?code={code}&state={state}";
    }

    private static string TargetOf(HttpResponseMessage answer) => answer.Headers.GetValues("Location").Single();

    [GeneratedRegex("&state=([^&]+)")]
    private static partial Regex StatePattern();
}
