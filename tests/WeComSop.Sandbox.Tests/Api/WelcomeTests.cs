using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class WelcomeTests
{
    private const string Send = "externalcontact/send_welcome_msg";

    [Test]
    public async Task A_welcome_is_delivered_once_with_its_delay()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var customer = sandbox.Customer();
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        var first = await sandbox.PostAsync(Send, Text(customer.WelcomeCode!));
        var second = await sandbox.PostAsync(Send, Text(customer.WelcomeCode!));
        var welcome = sandbox.Platform.Journal.Welcomes.Single();

        Assert.That(first.ErrCode(), Is.Zero);
        Assert.That(second.ErrCode(), Is.EqualTo(41051));
        Assert.That(welcome.ExternalUserId, Is.EqualTo(customer.ExternalUserId));
        Assert.That(welcome.UserId, Is.EqualTo("lisi"));
        Assert.That(welcome.Text, Is.EqualTo("欢迎"));
        Assert.That(welcome.MsSinceEvent, Is.EqualTo(1500));
    }

    [Test]
    public async Task A_code_lives_for_twenty_seconds()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var inTime = sandbox.Customer().WelcomeCode!;
        var tooLate = sandbox.Customer().WelcomeCode!;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(20));
        var at20 = await sandbox.PostAsync(Send, Text(inTime));
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(at20.ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(Send, Text(tooLate))).ErrCode(), Is.EqualTo(41050));
        Assert.That(sandbox.Platform.Journal.Welcomes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_unknown_code_a_strange_code_and_the_code_of_a_broken_friendship_are_dead()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.AddApp(SandboxDefaults.App() with { CorpId = "wwother" });
        sandbox.Platform.AddEmployee("wwother", "lisi", "别家李四");
        var strange = sandbox.Platform.CustomerAddsEmployee("wwother", "lisi").WelcomeCode!;
        var left = sandbox.Customer();
        sandbox.Platform.CustomerDeletesEmployee(TestSandbox.Corp, "lisi", left.ExternalUserId);

        Assert.That((await sandbox.PostAsync(Send, Text("made-up"))).ErrCode(), Is.EqualTo(41050));
        Assert.That((await sandbox.PostAsync(Send, Text(strange))).ErrCode(), Is.EqualTo(41050));
        Assert.That((await sandbox.PostAsync(Send, Text(left.WelcomeCode!))).ErrCode(), Is.EqualTo(41050));
    }

    [Test]
    public async Task After_the_customer_wrote_the_chat_has_started()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var customer = sandbox.Customer();
        sandbox.Platform.CustomerWritesFirst(TestSandbox.Corp, "lisi", customer.ExternalUserId);

        Assert.That((await sandbox.PostAsync(Send, Text(customer.WelcomeCode!))).ErrCode(), Is.EqualTo(41051));
    }

    [Test]
    public async Task Of_two_apps_the_first_wins()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var second = sandbox.AddApp(7);
        var blind = sandbox.AddApp(8, app => app with { VisibleEmployees = ["wangwu"] });
        var code = sandbox.Customer().WelcomeCode!;

        Assert.That((await sandbox.PostAsync(Send, Text(code), blind)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await sandbox.PostAsync(Send, Text(code), second)).ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(Send, Text(code))).ErrCode(), Is.EqualTo(41051));
    }

    [Test]
    public async Task While_one_app_is_sending_the_other_has_to_wait()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode!;
        await sandbox.TokenAsync();
        sandbox.Platform.Faults.Add(new() { Path = $"/cgi-bin/{Send}", Delay = TimeSpan.FromSeconds(1) });
        var underWay = sandbox.Clock.NextTimer();
        var first = sandbox.PostAsync(Send, Text(code));
        await underWay;
        var second = await sandbox.PostAsync(Send, Text(code), sandbox.AddApp(7));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(second.ErrCode(), Is.EqualTo(41096));
        Assert.That((await first).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task A_welcome_to_half_a_friend_counts_for_the_whole_one()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var greeted = sandbox.Customer(half: true);
        var silent = sandbox.Customer(half: true);
        var reply = await sandbox.PostAsync(Send, Text(greeted.WelcomeCode!));

        Assert.That(reply.ErrCode(), Is.Zero);
        Assert.That(sandbox.Platform.ConfirmHalf(TestSandbox.Corp, "lisi", greeted.ExternalUserId).WelcomeCode, Is.Null);
        var fresh = sandbox.Platform.ConfirmHalf(TestSandbox.Corp, "lisi", silent.ExternalUserId).WelcomeCode!;
        Assert.That((await sandbox.PostAsync(Send, Text(silent.WelcomeCode!))).ErrCode(), Is.EqualTo(41050));
        Assert.That((await sandbox.PostAsync(Send, Text(fresh))).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task A_refused_welcome_does_not_use_up_the_code()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode!;
        var tooLong = Text(code, new string('长', 1334));

        Assert.That((await sandbox.PostAsync(Send, tooLong)).ErrCode(), Is.EqualTo(45002));
        Assert.That((await sandbox.PostAsync(Send, Text(code, new string('长', 1333)))).ErrCode(), Is.Zero);
    }

    [TestCase("{}", 40063, "text.content")]
    [TestCase("""{"text":{"content":""}}""", 40063, "text.content")]
    [TestCase("""{"text":"hi"}""", 40033, "text")]
    [TestCase("""{"attachments":[{"msgtype":"voice","voice":{"media_id":"x"}}]}""", 40058, "attachments[0].msgtype")]
    [TestCase("""{"attachments":[{"msgtype":"link"}]}""", 40063, "attachments[0].link")]
    [TestCase("""{"attachments":[{"msgtype":"link","link":{"url":"https://a.cn"}}]}""", 40063, "attachments[0].link.title")]
    [TestCase("""{"attachments":[{"msgtype":"link","link":{"title":"群规"}}]}""", 40063, "attachments[0].link.url")]
    [TestCase("""{"attachments":[{"msgtype":"link","link":{"title":"群规","url":"rules.html"}}]}""", 40058, "attachments[0].link.url")]
    [TestCase("""{"attachments":[{"msgtype":"image","image":{}}]}""", 40063, "attachments[0].image.media_id")]
    [TestCase("""{"attachments":[{"msgtype":"image","image":{"media_id":"nothing"}}]}""", 40007, "attachments[0].image.media_id")]
    [TestCase("""{"attachments":[{"msgtype":"video","video":{"media_id":"nothing"}}]}""", 40007, "attachments[0].video.media_id")]
    [TestCase("""{"attachments":[{"msgtype":"file","file":{"media_id":"nothing"}}]}""", 40007, "attachments[0].file.media_id")]
    [TestCase("""{"attachments":[{"msgtype":"miniprogram","miniprogram":{"title":"店","appid":"wx1","pic_media_id":"nothing"}}]}""", 40063, "miniprogram.page")]
    [TestCase("""{"attachments":[{"msgtype":"miniprogram","miniprogram":{"title":"店","appid":"wx1","page":"p","pic_media_id":"nothing"}}]}""", 40007, "pic_media_id")]
    public async Task A_welcome_that_is_not_as_documented_is_refused_and_the_field_is_named(string body, int code, string named)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var json = JsonNode.Parse(body)!.AsObject();
        json["welcome_code"] = sandbox.Customer().WelcomeCode;
        var reply = await sandbox.PostAsync(Send, json);

        Assert.That(reply.ErrCode(), Is.EqualTo(code));
        Assert.That(reply.ErrMsg(), Does.Contain(named));
    }

    [TestCase("link", "title", 128)]
    [TestCase("link", "desc", 512)]
    [TestCase("link", "url", 2048)]
    [TestCase("link", "picurl", 2048)]
    [TestCase("miniprogram", "title", 64)]
    public async Task Fields_of_attachments_have_a_longest_length_in_bytes(string type, string field, int limit)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var media = (await sandbox.UploadAsync("image", "shop.png", 100))["media_id"].Text();

        Assert.That((await SendAsync(limit)).ErrCode(), Is.Zero);
        Assert.That((await SendAsync(limit + 1)).ErrCode(), Is.EqualTo(45002));

        Task<JsonObject> SendAsync(int length)
        {
            var content = type == "link"
                ? new JsonObject { ["title"] = "群规", ["url"] = "https://a.cn" }
                : new JsonObject { ["title"] = "店", ["appid"] = "wx1", ["page"] = "p", ["pic_media_id"] = media };
            content[field] = (field.EndsWith("url", StringComparison.Ordinal) ? "https://a.cn/" : "").PadRight(length, 'a');
            return sandbox.PostAsync(Send, new JsonObject
            {
                ["welcome_code"] = sandbox.Customer().WelcomeCode,
                ["attachments"] = new JsonArray(new JsonObject { ["msgtype"] = type, [type] = content }),
            });
        }
    }

    [Test]
    public async Task Nine_attachments_are_delivered_and_ten_are_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var nine = await sandbox.PostAsync(Send, Links(sandbox.Customer().WelcomeCode!, 9));
        var ten = await sandbox.PostAsync(Send, Links(sandbox.Customer().WelcomeCode!, 10));

        Assert.That(nine.ErrCode(), Is.Zero);
        Assert.That(ten.ErrCode(), Is.EqualTo(41064));
        Assert.That(sandbox.Platform.Journal.Welcomes.Single().Attachments, Has.Count.EqualTo(9));
    }

    [Test]
    public async Task Uploaded_media_serves_its_own_kind_for_three_days()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var media = (await sandbox.UploadAsync("image", "rules.png", 100))["media_id"].Text();
        var asImage = await sandbox.PostAsync(Send, WithMedia(sandbox.Customer().WelcomeCode!, "image", media));
        var asFile = await sandbox.PostAsync(Send, WithMedia(sandbox.Customer().WelcomeCode!, "file", media));
        sandbox.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1));
        var expired = await sandbox.PostAsync(Send, WithMedia(sandbox.Customer().WelcomeCode!, "image", media));

        Assert.That(asImage.ErrCode(), Is.Zero);
        Assert.That(asFile.ErrCode(), Is.EqualTo(40007));
        Assert.That(expired.ErrCode(), Is.EqualTo(40007));
    }

    private static JsonObject Text(string code, string text = "欢迎") =>
        new() { ["welcome_code"] = code, ["text"] = new JsonObject { ["content"] = text } };

    private static JsonObject Links(string code, int count) => new()
    {
        ["welcome_code"] = code,
        ["attachments"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject
        {
            ["msgtype"] = "link",
            ["link"] = new JsonObject { ["title"] = "群规", ["url"] = "https://example.com/rules" },
        })]),
    };

    private static JsonObject WithMedia(string code, string type, string mediaId) => new()
    {
        ["welcome_code"] = code,
        ["attachments"] = new JsonArray(new JsonObject { ["msgtype"] = type, [type] = new JsonObject { ["media_id"] = mediaId } }),
    };
}
