using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Control;

internal sealed class ControlTests
{
    [Test]
    public async Task A_customer_comes_with_a_name_and_leaves()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var added = await PostAsync(sandbox, "customers", new { userId = "lisi", state = "shop-01" });
        var left = await PostAsync(sandbox, $"customers/{added["externalUserId"].Text()}/leave", new { });
        await sandbox.DeliverAsync();

        Assert.That(added["name"].Text(), Is.Not.Empty);
        Assert.That(added["friendships"]![0]!["state"].Text(), Is.EqualTo("shop-01"));
        Assert.That(left["friendships"]!.AsArray(), Is.Empty);
        Assert.That(
            sandbox.Receiver.Opened.Select(xml => xml.Element("ChangeType")!.Value),
            Is.EqualTo(new[] { "add_external_contact", "del_follow_user" }));
    }

    [Test]
    public async Task A_customer_may_come_without_a_word()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.PostAsync("control/customers", null);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(sandbox.Platform.Customers.Single().Friendships, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Half_a_friend_is_confirmed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var added = await PostAsync(sandbox, "customers", new { userId = "lisi", half = true });
        var confirmed = await PostAsync(sandbox, $"customers/{added["externalUserId"].Text()}/confirm", new { userId = "lisi" });

        Assert.That(added["friendships"]![0]!["half"]!.GetValue<bool>(), Is.True);
        Assert.That(confirmed["friendships"]![0]!["half"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task A_burst_brings_so_many_and_at_a_rate_it_takes_its_time()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await PostAsync(sandbox, "burst", new { count = 50 });
        var waiting = sandbox.Clock.NextTimer();
        var slow = PostAsync(sandbox, "burst", new { count = 3, perSecond = 2 });
        await waiting;
        var atOnce = sandbox.Platform.Customers.Count;
        waiting = sandbox.Clock.NextTimer();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await waiting;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(0.5));

        Assert.That(atOnce, Is.EqualTo(51));
        Assert.That((await slow)["added"]!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(sandbox.Platform.Customers.Select(customer => customer.Name).Distinct().Count(), Is.GreaterThan(10));
    }

    [Test]
    public async Task Faults_callback_mode_and_tokens_are_set_from_outside()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var token = await sandbox.TokenAsync();
        await SendAsync(sandbox, HttpMethod.Post, "faults", new { path = "/cgi-bin/user/get", errCode = 45009, times = 2 });
        var faulty = await sandbox.GetAsync("user/get?userid=lisi");
        await SendAsync(sandbox, HttpMethod.Delete, "faults");
        var sound = await sandbox.GetAsync("user/get?userid=lisi");
        await SendAsync(sandbox, HttpMethod.Post, "callback-mode", new { duplicate = 0.2, loss = 0.1, reorderMs = 500, seed = 9 });
        await SendAsync(sandbox, HttpMethod.Post, "tokens/invalidate");

        Assert.That((faulty.ErrCode(), sound.ErrCode()), Is.EqualTo((45009, 0)));
        Assert.That(sandbox.Platform.Callbacks.Mode, Is.EqualTo(new CallbackMode
        {
            DuplicateProbability = 0.2,
            LossProbability = 0.1,
            ReorderWindow = TimeSpan.FromMilliseconds(500),
            Seed = 9,
        }));
        Assert.That(await sandbox.TokenAsync(), Is.Not.EqualTo(token));
    }

    [Test]
    public async Task Apps_and_employees_are_added_and_no_secret_comes_back()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = await PostAsync(sandbox, "apps", SandboxDefaults.App() with { CorpId = "wwnew", Secret = "hush-hush" });
        var employee = await PostAsync(sandbox, "employees", new { corpId = "wwnew", userId = "qianqi", name = "钱七" });
        var stats = await sandbox.Http.GetStringAsync("control/stats");

        Assert.That(app["corpId"].Text(), Is.EqualTo("wwnew"));
        Assert.That(employee["name"].Text(), Is.EqualTo("钱七"));
        Assert.That(app.ToJsonString() + stats, Does.Not.Contain("hush-hush").And.Not.Contain(SandboxDefaults.EncodingAesKey));
        Assert.That((await sandbox.GetAsync("user/get?userid=qianqi", SandboxDefaults.App() with { CorpId = "wwnew", Secret = "hush-hush" }))["name"].Text(), Is.EqualTo("钱七"));
    }

    [Test]
    public async Task What_happened_is_read_page_by_page()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var number = 0; number < 2; number++)
        {
            var code = sandbox.Customer().WelcomeCode;
            await sandbox.PostAsync("externalcontact/send_welcome_msg", $$$"""{"welcome_code":"{{{code}}}","text":{"content":"欢迎{{{number}}}"}}""");
        }

        var first = await sandbox.Http.GetFromJsonAsync<JsonObject>("control/journal?type=welcome&limit=1");
        var second = await sandbox.Http.GetFromJsonAsync<JsonObject>($"control/welcomes?after={first!["next"]}");
        var stats = await sandbox.Http.GetFromJsonAsync<JsonObject>("control/stats");
        var customers = await sandbox.Http.GetFromJsonAsync<JsonArray>("control/customers?limit=1");

        Assert.That(first["items"]!.AsArray().Single()!["text"].Text(), Is.EqualTo("欢迎0"));
        Assert.That(second!["items"]!.AsArray().Single()!["text"].Text(), Is.EqualTo("欢迎1"));
        Assert.That(stats!["journal"]!["welcome"]!.GetValue<int>(), Is.EqualTo(2));
        Assert.That(stats["callbacks"]!["pending"]!.GetValue<int>(), Is.EqualTo(2));
        Assert.That(customers!.Single()!["friendships"]![0]!["welcomed"]!.GetValue<bool>(), Is.True);
    }

    [TestCase("customers", """{"userId":"nobody"}""", "no employee nobody")]
    [TestCase("customers", """{"corpId":"wwnobody","userId":"lisi"}""", "no corp wwnobody")]
    [TestCase("customers/wmnobody/leave", "{}", "no customer wmnobody")]
    [TestCase("employees", """{"userId":"lisi"}""", "already has an employee lisi")]
    [TestCase("apps", """{"corpId":"ww","agentId":1,"secret":"s","token":"t","encodingAesKey":"short"}""", "EncodingAesKey")]
    [TestCase("faults", """{"errCode":1,"path":"user/get"}""", "/cgi-bin/")]
    [TestCase("callback-mode", """{"duplicate":7}""", "0 to 1")]
    [TestCase("burst", """{"count":0}""", "count")]
    public async Task A_wish_that_cannot_be_met_is_answered_in_words(string path, string body, string words)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await sandbox.Http.PostAsync($"control/{path}", content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonObject>())!["error"].Text(), Does.Contain(words));
    }

    private static async Task<JsonObject> PostAsync(TestSandbox sandbox, string path, object body)
    {
        using var response = await SendAsync(sandbox, HttpMethod.Post, path, body);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"control/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        var response = await sandbox.Http.SendAsync(request);
        return response.EnsureSuccessStatusCode();
    }
}
