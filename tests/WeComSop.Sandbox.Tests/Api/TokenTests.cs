using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class TokenTests
{
    private const string AnyCall = "get_api_domain_ip";

    [Test]
    public async Task The_same_token_comes_back_while_it_is_valid_and_another_afterwards()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await sandbox.TokenAsync();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(7199));
        var second = await sandbox.TokenAsync();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await sandbox.TokenAsync();

        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Expires_in_is_what_is_left()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await GetTokenAsync(sandbox);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(200));
        var second = await GetTokenAsync(sandbox);

        Assert.That(first["expires_in"]!.GetValue<int>(), Is.EqualTo(7200));
        Assert.That(second["expires_in"]!.GetValue<int>(), Is.EqualTo(7000));
    }

    [Test]
    public async Task A_call_without_a_token_is_refused_even_when_the_body_has_one()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var token = await sandbox.TokenAsync();
        using var content = new StringContent($$"""{"access_token":"{{token}}"}""");
        using var response = await sandbox.Http.PostAsync("cgi-bin/externalcontact/get_corp_tag_list", content);

        Assert.That((await response.Content.ReadFromJsonAsync<JsonObject>())!.ErrCode(), Is.EqualTo(41001));
        Assert.That(sandbox.Platform.Journal.Calls[^1].Body, Does.Not.Contain(token));
    }

    [Test]
    public async Task A_made_up_token_is_invalid()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await CallAsync(sandbox, "made-up")).ErrCode(), Is.EqualTo(40014));
    }

    [Test]
    public async Task An_old_token_has_expired()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.TokenLifetime = TimeSpan.FromMinutes(1));
        var token = await sandbox.TokenAsync();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        var before = await CallAsync(sandbox, token);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(before.ErrCode(), Is.Zero);
        Assert.That((await CallAsync(sandbox, token)).ErrCode(), Is.EqualTo(42001));
    }

    [Test]
    public async Task An_invalidated_token_is_refused_and_the_next_one_works()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var token = await sandbox.TokenAsync();
        sandbox.Platform.InvalidateTokens();

        Assert.That((await CallAsync(sandbox, token)).ErrCode(), Is.EqualTo(40014));
        Assert.That((await CallAsync(sandbox, await sandbox.TokenAsync())).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task A_wrong_corp_and_a_wrong_secret_have_their_codes()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await GetTokenAsync(sandbox, corpId: "wwnobody")).ErrCode(), Is.EqualTo(40013));
        Assert.That((await GetTokenAsync(sandbox, secret: "wrong")).ErrCode(), Is.EqualTo(40001));
    }

    [Test]
    public async Task Five_wrong_secrets_in_a_row_block_the_address_for_an_hour()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await GetTokenAsync(sandbox, secret: "wrong");
        }

        var blocked = await GetTokenAsync(sandbox);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That(blocked.ErrCode(), Is.EqualTo(40001));
        Assert.That(sandbox.Platform.Journal.Of<PlatformNote>().Single().Text, Is.EqualTo("ip blocked"));
        Assert.That((await GetTokenAsync(sandbox)).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task A_right_secret_between_wrong_ones_starts_the_count_again()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            await GetTokenAsync(sandbox, secret: attempt == 4 ? SandboxDefaults.Secret : "wrong");
        }

        Assert.That((await GetTokenAsync(sandbox)).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task The_journal_knows_the_app_and_holds_neither_secret_nor_token()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.GetAsync("user/get?userid=lisi");

        var calls = sandbox.Platform.Journal.Calls;
        Assert.That(calls.Select(call => call.Path), Is.EqualTo(new[] { "/cgi-bin/gettoken", "/cgi-bin/user/get" }));
        Assert.That(calls.Select(call => call.AgentId), Is.All.EqualTo(SandboxDefaults.AgentId));
        Assert.That(calls.Select(call => call.Query), Is.EqualTo(new[] { "corpid=wwsandbox", "userid=lisi" }));
        Assert.That(calls[0].ToString(), Does.Not.Contain(SandboxDefaults.Secret));
    }

    private static async Task<JsonObject> GetTokenAsync(
        TestSandbox sandbox, string corpId = SandboxDefaults.CorpId, string secret = SandboxDefaults.Secret) =>
        (await sandbox.Http.GetFromJsonAsync<JsonObject>($"cgi-bin/gettoken?corpid={corpId}&corpsecret={secret}"))!;

    private static async Task<JsonObject> CallAsync(TestSandbox sandbox, string token) =>
        (await sandbox.Http.GetFromJsonAsync<JsonObject>($"cgi-bin/{AnyCall}?access_token={token}"))!;
}
