using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WeComSop.Doctor;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Doctor;

/// The public address is a proxy on a real socket in front of the host.
internal sealed class CallbackCheckTests
{
    private Scenario _story = null!;

    [TearDown]
    public async Task CloseAsync() => await _story.DisposeAsync();

    [Test]
    public async Task An_address_that_leads_here_is_the_one_to_enter_in_the_admin_site()
    {
        await using var proxy = await LoopbackServer.StartAsync(PassOnAsync);

        var finding = await LookAsync($"{proxy.Address}/");

        Assert.That(finding.Level, Is.EqualTo(FindingLevel.Ok));
        Assert.That(finding.Chinese, Does.Contain($"{proxy.Address}/wecom/callback/demo").And.Contain("设置API接收"));
        Assert.That(finding.English, Does.Contain($"{proxy.Address}/wecom/callback/demo"));
    }

    [Test]
    public async Task An_answer_for_which_WeCom_would_not_wait_is_a_warning()
    {
        await using var proxy = await LoopbackServer.StartAsync(async http =>
        {
            _story.Clock.Advance(TimeSpan.FromSeconds(1.2));
            await PassOnAsync(http);
        });

        var finding = await LookAsync(proxy.Address);

        Assert.That((finding.Level, finding.English.Contains("1200 ms", StringComparison.Ordinal)), Is.EqualTo((FindingLevel.Warning, true)));
    }

    [Test]
    public async Task A_proxy_that_loses_the_query_is_a_failure_that_asks_about_the_proxy()
    {
        await using var proxy = await LoopbackServer.StartAsync(http => PassOnAsync(http, http.Request.Path));

        var finding = await LookAsync(proxy.Address);

        Assert.That(finding.Level, Is.EqualTo(FindingLevel.Failure));
        Assert.That(finding.English, Does.Contain("answers 400").And.Contain("proxy"));
    }

    [Test]
    public async Task A_page_that_is_not_ours_is_a_failure()
    {
        await using var proxy = await LoopbackServer.StartAsync(http => http.Response.WriteAsync("<html>Welcome to nginx!</html>"));

        var finding = await LookAsync(proxy.Address);

        Assert.That((finding.Level, finding.English.Contains("not the echo", StringComparison.Ordinal)), Is.EqualTo((FindingLevel.Failure, true)));
    }

    [Test]
    public async Task An_address_where_nobody_listens_is_a_failure_that_names_it()
    {
        var proxy = await LoopbackServer.StartAsync(PassOnAsync);
        var address = proxy.Address;
        await proxy.DisposeAsync();

        var finding = await LookAsync(address);

        Assert.That(finding.Level, Is.EqualTo(FindingLevel.Failure));
        Assert.That(finding.English, Does.Contain(address).And.Contain("cannot be reached"));
    }

    [Test]
    public async Task Without_a_public_address_it_says_which_setting_is_missing()
    {
        var finding = await LookAsync(null);

        Assert.That((finding.Level, finding.Chinese.Contains("Console:PublicUrl", StringComparison.Ordinal)), Is.EqualTo((FindingLevel.Warning, true)));
    }

    private async Task<Finding> LookAsync(string? publicUrl)
    {
        _story = await Scenario.StartAsync(settings: new Dictionary<string, string?> { ["Console:PublicUrl"] = publicUrl });
        return await _story.Services.GetServices<ICheck>().OfType<CallbackCheck>().Single().LookAsync(CancellationToken.None).SingleAsync();
    }

    private Task PassOnAsync(HttpContext http) => PassOnAsync(http, $"{http.Request.Path}{http.Request.QueryString}");

    private async Task PassOnAsync(HttpContext http, string path)
    {
        using var answer = await _story.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        http.Response.StatusCode = (int)answer.StatusCode;
        await http.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
    }
}
