using System.Net;
using System.Text.RegularExpressions;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Demo;

internal sealed partial class DemoPageTests
{
    private const string Playbook = """
        version: 1
        id: test
        title: 测试剧本
        tags:
          生命周期: [新客]
        contents:
          shop: { category: activation, text: "{{customer.name}}，欢迎光临一号店！\n我是{{employee.name}}。" }
          hello: { category: activation, text: "{{customer.name|朋友}}，你好！" }
        rules:
          shop:
            on: customer.added
            when: { state: "shop-*" }
            do: [ { welcome: shop } ]
          everyone:
            on: customer.added
            do: [ { welcome: hello }, { tag: [新客] } ]
          churn:
            on: customer.left
            do: [ { notify: { to: employee, text: 客户走了 } }, { notify: { to: manager, text: 请看看 } } ]
        """;

    [Test]
    public async Task The_page_tells_who_was_welcomed_with_what_how_fast_and_what_else_was_done_or_not()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi", "小雨", state: "shop-01");
        story.Clock.Advance(TimeSpan.FromMilliseconds(47));
        await story.RunUntilIdleAsync();

        var text = TextOf(await PageAsync(story));

        Assert.That(text, Does.Contain("小雨 添加了 李四 渠道 shop-01 47 ms"));
        Assert.That(text, Does.Contain("小雨，欢迎光临一号店！ 我是李四。"));
        Assert.That(text, Does.Contain("欢迎语 shop shop 已送达"));
        Assert.That(text, Does.Contain("欢迎语 hello everyone 未发送 同一事件只发一条欢迎语，已由排在前面的规则发送 superseded"));
        Assert.That(text, Does.Contain("打标签 生命周期/新客 everyone 已送达"));
        Assert.That(text, Does.Contain("添加后 47 毫秒 ，欢迎语送达"));
        Assert.That(text, Does.Contain("已欢迎 1 最慢 47 ms 打上标签 1 员工通知 0"));
    }

    [Test]
    public async Task The_page_tells_who_heard_of_a_customer_who_left()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.RunUntilIdleAsync();

        var text = TextOf(await PageAsync(story));

        Assert.That(text, Does.Contain("小雨 删除了 李四 通知 李四 churn 已送达 通知 主管 churn 已送达"));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.UserId), Is.EquivalentTo(new[] { "lisi", "zhaoliu" }));
    }

    [Test]
    public async Task The_page_tells_the_mode_the_first_sync_and_the_rules()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var text = TextOf(await PageAsync(story));

        Assert.That(text, Does.Contain("模式 正式发送 首次同步 完成 3 名员工，0 个标签，0 段好友关系"));
        Assert.That(text, Does.Contain("测试剧本 test 第 1 版"));
        Assert.That(text, Does.Contain("shop 客户添加了员工 · state: shop-* 欢迎语 shop"));
        Assert.That(text, Does.Contain("everyone 客户添加了员工 欢迎语 hello；打标签 新客"));
    }

    [Test]
    public async Task A_halted_app_and_an_observing_one_are_called_so()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        await story.PutAsync("apps/demo/mode", new { Mode = "Observe" });
        Assert.That(TextOf(await PageAsync(story)), Does.Contain("模式 观察：只记录，不发送"));

        await story.PutAsync("apps/demo/halt", new { Halted = true });
        Assert.That(TextOf(await PageAsync(story)), Does.Contain("模式 已停止全部发送"));
    }

    [Test]
    public async Task Before_the_first_customer_the_page_says_what_to_do()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var text = TextOf(await PageAsync(story));

        Assert.That(text, Does.Contain("等待第一位客户"));
        Assert.That(text, Does.Contain("还没有客户来过。点一个按钮"));
        Assert.That(text, Does.Not.Contain("毫秒 ，欢迎语送达"));
    }

    [Test]
    public async Task The_page_speaks_English_when_asked()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi", "Rain");
        await story.RunUntilIdleAsync();

        var page = await PageAsync(story, "/?lang=en");

        Assert.That(page, Does.Contain("<html lang=\"en\">"));
        Assert.That(TextOf(page), Does.Contain("Rain added 李四").And.Contain("Welcome hello everyone Delivered"));
        Assert.That(page, Does.Contain("action=\"/sandbox/try/shop?lang=en\""));
    }

    [Test]
    public async Task Hostile_names_and_channels_stay_text()
    {
        const string Hostile = "<script>alert(1)</script>\" onload='x";
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi", Hostile, state: "shop-<img src=x>");
        await story.RunUntilIdleAsync();

        var page = await PageAsync(story, "/?did=<b>x</b>&lang=<b>x</b>");

        Assert.That(page, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.Contain("shop-&lt;img src=x&gt;"));
        Assert.That(page, Does.Not.Contain("<script>").And.Not.Contain("<img").And.Not.Contain("<b>x"));
    }

    [Test]
    public async Task Nothing_in_the_page_needs_more_than_the_content_policy_grants()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi", state: "shop-01");
        await story.RunUntilIdleAsync();

        using var response = await story.Stranger.GetAsync(new Uri("/?did=shop", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
        Assert.That(InlineCode().Matches(page).Select(match => match.Value), Is.Empty);
        var references = Reference().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.That(references, Is.Not.Empty.And.All.StartWith("/").And.None.StartWith("//"));
    }

    [TestCase("/site.css")]
    [TestCase("/demo.js")]
    [TestCase("/icon.svg")]
    public async Task What_the_page_links_to_is_there(string path)
    {
        await using var story = await Scenario.StartAsync();

        using var response = await story.Stranger.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task When_the_database_cannot_be_read_the_page_says_so_in_words()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await using (var connection = await story.Get<Database>().OpenAsync(CancellationToken.None))
        {
            using var drop = connection.CreateCommand();
            drop.CommandText = "DROP TABLE Activity";
            await drop.ExecuteNonQueryAsync();
        }

        using var response = await story.Stranger.GetAsync(new Uri("/", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(TextOf(await response.Content.ReadAsStringAsync()), Does.Contain("读不到数据库").And.Not.Contain("Activity"));
    }

    private static Task<string> PageAsync(Scenario story, string path = "/") => story.Stranger.GetStringAsync(new Uri(path, UriKind.Relative));

    /// What a reader sees, with one blank between any two pieces.
    private static string TextOf(string page) => Blanks().Replace(WebUtility.HtmlDecode(Element().Replace(page, " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"<style|<script(?![^>]*\ssrc=)[^>]*>|<[^>]*\s(style|on[a-z]+)\s*=[^>]*>|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""\s(?:src|href|action)="([^"]*)""")]
    private static partial Regex Reference();
}
