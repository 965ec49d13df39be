using Microsoft.AspNetCore.Http;
using WeComSop.Apps;
using WeComSop.Doctor;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Doctor;

/// WeCom's clock is the Date of its answers.
internal sealed class ClockCheckTests
{
    private static readonly DateTimeOffset Here = Scenario.Morning;

    [TestCase(0, FindingLevel.Ok, "一致")]
    [TestCase(-2, FindingLevel.Ok, "一致")]
    [TestCase(3, FindingLevel.Warning, "-3 秒")]
    [TestCase(-10, FindingLevel.Warning, "10 秒")]
    [TestCase(11, FindingLevel.Failure, "-11 秒")]
    [TestCase(-3600, FindingLevel.Failure, "3600 秒")]
    public async Task How_far_this_clock_is_off_decides(int theirsAheadBySeconds, object level, string words)
    {
        await using var weCom = await LoopbackServer.StartAsync(http => AnswerAsync(http, Here.AddSeconds(theirsAheadBySeconds)));

        var finding = await LookAsync(weCom.Address);

        Assert.That((finding.Level, finding.Subject), Is.EqualTo(((FindingLevel)level, "Clock")));
        Assert.That(finding.Chinese, Does.Contain(words));
    }

    [Test]
    public async Task A_WeCom_that_cannot_be_reached_is_a_failure_of_the_network()
    {
        var weCom = await LoopbackServer.StartAsync(http => AnswerAsync(http, Here));
        var address = weCom.Address;
        await weCom.DisposeAsync();

        var finding = await LookAsync(address);

        Assert.That((finding.Level, finding.Subject), Is.EqualTo((FindingLevel.Failure, "Network")));
        Assert.That(finding.English, Does.Contain("WeCom:ApiBaseUrl"));
    }

    private static Task AnswerAsync(HttpContext http, DateTimeOffset theirs)
    {
        http.Response.Headers.Date = theirs.ToString("R");
        return http.Response.WriteAsync("""{"errcode":41004,"errmsg":"corpsecret missing"}""");
    }

    private static async Task<Finding> LookAsync(string address)
    {
        await using var story = await Scenario.StartAsync(synced: false);
        return await new ClockCheck(new ClientsOf(address), story.Get<AppSettings>(), new TestClock(Here)).LookAsync(CancellationToken.None).SingleAsync();
    }

    private sealed class ClientsOf(string address) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new() { BaseAddress = new Uri(address) };
    }
}
