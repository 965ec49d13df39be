using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class AdmissionTests
{
    private const string Followers = "externalcontact/get_follow_user_list";

    [Test]
    public async Task An_app_without_customer_contact_may_not_ask_for_customers()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { CustomerContact = false });

        Assert.That((await sandbox.GetAsync(Followers, app)).ErrCode(), Is.EqualTo(48002));
        Assert.That((await sandbox.GetAsync("user/get?userid=lisi", app)).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task An_app_without_trusted_addresses_may_ask_for_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { Trusted = false });

        Assert.That((await sandbox.GetAsync("user/get?userid=lisi", app)).ErrCode(), Is.EqualTo(60020));
    }

    [Test]
    public async Task A_permission_taken_away_counts_for_a_token_that_is_out()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var token = await sandbox.TokenAsync();
        sandbox.Platform.AddApp(SandboxDefaults.App() with { CustomerContact = false });

        var reply = await sandbox.PostAsync("externalcontact/get_corp_tag_list", "{}", token: token);

        Assert.That(reply.ErrCode(), Is.EqualTo(48002));
    }

    [Test]
    public async Task A_member_outside_the_visible_range_is_refused_everywhere()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var customer = sandbox.Customer("wangwu");
        var app = sandbox.AddApp(7, app => app with { VisibleEmployees = ["lisi"] });
        var pair = new JsonObject { ["userid"] = "wangwu", ["external_userid"] = customer.ExternalUserId, ["remark"] = "x" };

        Assert.That((await sandbox.GetAsync("user/get?userid=wangwu", app)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await sandbox.GetAsync("externalcontact/list?userid=wangwu", app)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await sandbox.PostAsync("externalcontact/remark", pair, app)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await sandbox.PostAsync("externalcontact/batch/get_by_user", """{"userid_list":["wangwu"]}""", app)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await sandbox.GetAsync($"externalcontact/get?external_userid={customer.ExternalUserId}", app)).ErrCode(), Is.EqualTo(84061));
        Assert.That((await sandbox.GetAsync(Followers, app))["follow_user"].Texts(), Is.EqualTo(new[] { "lisi" }));
    }

    [Test]
    public async Task Over_the_frequency_limit_an_endpoint_is_blocked_for_a_minute_and_the_others_are_not()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.CallsPerMinute = 3);
        var token = await sandbox.TokenAsync();
        List<int> codes = [];
        for (var call = 0; call < 5; call++)
        {
            codes.Add(await CodeAsync(sandbox, Followers, token));
        }

        var other = await CodeAsync(sandbox, "get_api_domain_ip", token);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        var still = await CodeAsync(sandbox, Followers, token);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(codes, Is.EqualTo(new[] { 0, 0, 0, 45009, 45009 }));
        Assert.That(other, Is.Zero);
        Assert.That(still, Is.EqualTo(45009));
        Assert.That(await CodeAsync(sandbox, Followers, token), Is.Zero);
    }

    [Test]
    public async Task Calls_spread_over_minutes_are_not_too_many()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.CallsPerMinute = 2);
        var token = await sandbox.TokenAsync();
        for (var call = 0; call < 6; call++)
        {
            Assert.That(await CodeAsync(sandbox, Followers, token), Is.Zero);
            sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Test]
    public async Task App_messages_are_not_counted_in_the_frequency()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.CallsPerMinute = 1);
        var token = await sandbox.TokenAsync();
        const string message = """{"touser":"lisi","msgtype":"text","agentid":1000002,"text":{"content":"hi"}}""";

        Assert.That((await sandbox.PostAsync("message/send", message, token: token)).ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync("message/send", message, token: token)).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task More_calls_at_once_than_allowed_are_refused_at_once()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.MaxConcurrentCalls = 1);
        var token = await sandbox.TokenAsync();
        sandbox.Platform.Options.Latency = TimeSpan.FromSeconds(1);
        var underWay = sandbox.Clock.NextTimer();
        var first = CodeAsync(sandbox, Followers, token);
        await underWay;
        var second = await CodeAsync(sandbox, Followers, token);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(second, Is.EqualTo(45033));
        Assert.That(await first, Is.Zero);
    }

    [Test]
    public async Task The_wrong_method_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.GetAsync("externalcontact/mark_tag")).ErrCode(), Is.EqualTo(43002));
        Assert.That((await sandbox.PostAsync(Followers, "{}")).ErrCode(), Is.EqualTo(43001));
    }

    [Test]
    public async Task A_path_that_is_not_there_is_not_found_and_journalled()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.GetAsync("cgi-bin/externalcontact/nonsense");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonObject>())!.ErrCode(), Is.EqualTo(404));
        Assert.That(sandbox.Platform.Journal.Calls.Single().Path, Is.EqualTo("/cgi-bin/externalcontact/nonsense"));
    }

    private static async Task<int> CodeAsync(TestSandbox sandbox, string path, string token) =>
        (await sandbox.Http.GetFromJsonAsync<JsonObject>($"cgi-bin/{path}?access_token={token}"))!.ErrCode();
}
