using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class MessageTests
{
    private const string Send = "message/send";

    [Test]
    public async Task A_message_reaches_whom_it_can_and_names_whom_it_cannot()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync(Send, Text("LISI|Nobody|wangwu|lisi"));

        Assert.That(reply.ErrCode(), Is.Zero);
        Assert.That(reply["invaliduser"].Text(), Is.EqualTo("nobody"));
        Assert.That(reply["msgid"].Text(), Is.Not.Empty);
        Assert.That(sandbox.Platform.Journal.Messages.Select(message => message.UserId), Is.EqualTo(new[] { "lisi", "wangwu" }));
        Assert.That(sandbox.Platform.Journal.Messages.Select(message => message.Text), Is.All.EqualTo("今日任务"));
    }

    [Test]
    public async Task A_message_to_nobody_visible_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { VisibleEmployees = ["lisi"] });

        Assert.That((await sandbox.PostAsync(Send, Text("wangwu", agentId: 7), app)).ErrCode(), Is.EqualTo(81013));
        Assert.That((await sandbox.PostAsync(Send, Text("nobody"))).ErrCode(), Is.EqualTo(81013));
        Assert.That((await sandbox.PostAsync(Send, Text(""))).ErrCode(), Is.EqualTo(40063));
    }

    [Test]
    public async Task Everybody_means_the_visible_ones_and_the_department_is_number_one()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { VisibleEmployees = ["lisi"] });
        await sandbox.PostAsync(Send, Text("@all", agentId: 7), app);
        var toParty = Text("");
        toParty["toparty"] = "1|2";
        toParty["totag"] = "9";
        var reply = await sandbox.PostAsync(Send, toParty);

        Assert.That(sandbox.Platform.Journal.Messages.Count(message => message.AgentId == 7), Is.EqualTo(1));
        Assert.That(sandbox.Platform.Journal.Messages.Count(message => message.AgentId == SandboxDefaults.AgentId), Is.EqualTo(3));
        Assert.That(reply["invalidparty"].Text(), Is.EqualTo("2"));
        Assert.That(reply["invalidtag"].Text(), Is.EqualTo("9"));
    }

    [Test]
    public async Task An_agent_id_of_another_app_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.PostAsync(Send, Text("lisi", agentId: 7))).ErrCode(), Is.EqualTo(301002));
    }

    [Test]
    public async Task With_the_duplicate_check_the_same_body_arrives_once_in_its_interval()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = Text("lisi");
        message["enable_duplicate_check"] = 1;
        message["duplicate_check_interval"] = 600;
        await sandbox.PostAsync(Send, message);
        var again = await sandbox.PostAsync(Send, message);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(600));
        await sandbox.PostAsync(Send, message);

        Assert.That(again.ErrCode(), Is.Zero);
        Assert.That(sandbox.Platform.Journal.Messages, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Without_the_duplicate_check_the_same_body_arrives_twice()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.PostAsync(Send, Text("lisi"));
        await sandbox.PostAsync(Send, Text("lisi"));

        Assert.That(sandbox.Platform.Journal.Messages, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_thirty_first_message_in_a_minute_is_lost_without_a_word()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        List<int> codes = [];
        for (var count = 0; count < 31; count++)
        {
            codes.Add((await sandbox.PostAsync(Send, Text("lisi"))).ErrCode());
        }

        await sandbox.PostAsync(Send, Text("wangwu"));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await sandbox.PostAsync(Send, Text("lisi"));

        Assert.That(codes, Is.All.Zero);
        Assert.That(sandbox.Platform.Journal.Messages.Count(message => message.UserId == "lisi" && !message.Dropped), Is.EqualTo(31));
        Assert.That(sandbox.Platform.Journal.Messages.Count(message => message.Dropped), Is.EqualTo(1));
    }

    [Test]
    public async Task Over_the_hourly_limit_messages_are_lost_too()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.MessagesPerHour = 2);
        for (var count = 0; count < 3; count++)
        {
            await sandbox.PostAsync(Send, Text("lisi"));
            sandbox.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.That(sandbox.Platform.Journal.Messages.Select(message => message.Dropped), Is.EqualTo(new[] { false, false, true }));
    }

    [TestCase("""{"msgtype":"text","text":{"content":"hi"}}""", 40063, "agentid")]
    [TestCase("""{"agentid":"1000002","msgtype":"text","text":{"content":"hi"}}""", 40033, "agentid")]
    [TestCase("""{"agentid":1000002,"msgtype":"poem","poem":{}}""", 40058, "msgtype")]
    [TestCase("""{"agentid":1000002,"msgtype":"text"}""", 40063, "text")]
    [TestCase("""{"agentid":1000002,"msgtype":"text","text":{}}""", 40063, "text.content")]
    [TestCase("""{"agentid":1000002,"msgtype":"text","text":{"content":"hi"},"enable_duplicate_check":2}""", 40058, "enable_duplicate_check")]
    [TestCase("""{"agentid":1000002,"msgtype":"text","text":{"content":"hi"},"duplicate_check_interval":14401}""", 40058, "duplicate_check_interval")]
    [TestCase("""{"agentid":1000002,"msgtype":"image","image":{"media_id":"nothing"}}""", 40007, "image.media_id")]
    [TestCase("""{"agentid":1000002,"msgtype":"textcard","textcard":{"title":"t","url":"https://a.cn"}}""", 40063, "textcard.description")]
    [TestCase("""{"agentid":1000002,"msgtype":"textcard","textcard":{"title":"t","description":"d","url":"https://a.cn","btntxt":"五个字太多"}}""", 40058, "btntxt")]
    [TestCase("""{"agentid":1000002,"msgtype":"news","news":{"articles":[]}}""", 40063, "news.articles")]
    [TestCase("""{"agentid":1000002,"msgtype":"news","news":{"articles":[{"title":"t"}]}}""", 40063, "news.articles[0].url")]
    [TestCase("""{"agentid":1000002,"msgtype":"template_card","template_card":{"card_type":"poem"}}""", 40058, "card_type")]
    [TestCase("""{"agentid":1000002,"msgtype":"miniprogram_notice","miniprogram_notice":{"appid":"wx1","title":"短"}}""", 40058, "title")]
    public async Task A_message_that_is_not_as_documented_is_refused_and_the_field_is_named(string body, int code, string named)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var json = JsonNode.Parse(body)!.AsObject();
        json["touser"] = "lisi";
        var reply = await sandbox.PostAsync(Send, json);

        Assert.That(reply.ErrCode(), Is.EqualTo(code));
        Assert.That(reply.ErrMsg(), Does.Contain(named));
        Assert.That(sandbox.Platform.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task Contents_over_their_size_are_refused_but_text_is_cut_by_the_platform()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var big = new string('a', 2049);
        var nine = new JsonArray([.. Enumerable.Range(0, 9).Select(_ => new JsonObject { ["title"] = "t", ["url"] = "https://a.cn" })]);

        Assert.That((await sandbox.PostAsync(Send, Message("text", new() { ["content"] = big }))).ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(Send, Message("markdown", new() { ["content"] = big }))).ErrCode(), Is.EqualTo(45002));
        Assert.That((await sandbox.PostAsync(Send, Message("news", new() { ["articles"] = nine }))).ErrCode(), Is.EqualTo(45008));
        Assert.That((await sandbox.PostAsync(Send, Text(string.Join('|', Enumerable.Range(0, 1001))))).ErrCode(), Is.EqualTo(40032));
    }

    [Test]
    public async Task Cards_and_pictures_arrive_without_a_warning()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var image = (await sandbox.UploadAsync("image", "a.png", 100))["media_id"].Text();
        JsonObject[] messages =
        [
            Message("image", new() { ["media_id"] = image }),
            Message("textcard", new() { ["title"] = "待办", ["description"] = "3 位新客", ["url"] = "https://a.cn", ["btntxt"] = "去处理" }),
            Message("template_card", new() { ["card_type"] = "text_notice", ["main_title"] = new JsonObject { ["title"] = "提醒" }, ["task_id"] = "t1" }),
            Message("miniprogram_notice", new() { ["appid"] = "wx1", ["title"] = "今日待办", ["content_item"] = new JsonArray(new JsonObject { ["key"] = "新客", ["value"] = "3" }) }),
        ];

        foreach (var message in messages)
        {
            Assert.That((await sandbox.PostAsync(Send, message)).ErrMsg(), Is.EqualTo("ok"));
        }

        Assert.That(sandbox.Platform.Journal.Messages.Select(message => message.Text), Is.EqualTo(new[] { null, "待办\n3 位新客", "提醒", "今日待办" }));
    }

    private static JsonObject Text(string toUser, int agentId = SandboxDefaults.AgentId) => new()
    {
        ["touser"] = toUser,
        ["msgtype"] = "text",
        ["agentid"] = agentId,
        ["text"] = new JsonObject { ["content"] = "今日任务" },
    };

    private static JsonObject Message(string type, JsonObject content) =>
        new() { ["touser"] = "lisi", ["msgtype"] = type, ["agentid"] = SandboxDefaults.AgentId, [type] = content };
}
