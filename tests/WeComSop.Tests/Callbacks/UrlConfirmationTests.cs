using System.Net;
using System.Text;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

internal sealed class UrlConfirmationTests
{
    [Test]
    public async Task The_echo_is_answered_byte_for_byte_and_nothing_else()
    {
        await using var story = await Scenario.StartAsync();

        using var answer = await story.GetEchoAsync(story.Seal("1616140317555161061"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo("1616140317555161061"u8.ToArray()));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
    }

    [Test]
    public async Task The_platform_confirms_the_url_whatever_the_case_of_the_app_key()
    {
        await using var story = await Scenario.StartAsync();
        var app = SandboxDefaults.App(new Uri("http://loopback.invalid/wecom/callback/DeMo"));

        Assert.That(await story.WeCom.Callbacks.VerifyUrlAsync(story.Stranger, app), Is.Not.Null);
    }

    [Test]
    public async Task An_echo_signed_by_somebody_else_is_refused()
    {
        await using var story = await Scenario.StartAsync();
        var letter = Knocking.Cipher(token: "SomebodyElse").Seal("echo-of-42"u8, "1", "2");

        using var answer = await story.GetEchoAsync(letter);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("echo-of-42"));
    }

    [TestCase("", HttpStatusCode.BadRequest)]
    [TestCase("echostr=abc", HttpStatusCode.BadRequest)]
    [TestCase("msg_signature=x&timestamp=1&nonce=2", HttpStatusCode.BadRequest)]
    [TestCase("msg_signature=x&timestamp=1&nonce=2&echostr=%00%ff%fe", HttpStatusCode.Unauthorized)]
    [TestCase("msg_signature=x&msg_signature=y&timestamp=1&nonce=2&echostr=abc", HttpStatusCode.Unauthorized)]
    public async Task Junk_is_refused_with_one_line_in_the_log(string query, HttpStatusCode status)
    {
        await using var story = await Scenario.StartAsync();
        story.Logs.Clear();

        using var answer = await story.GetAsync(query);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(story.Logs.Complaints(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task An_app_that_is_not_bound_is_not_found()
    {
        await using var story = await Scenario.StartAsync();
        story.Logs.Clear();

        using var answer = await story.GetEchoAsync(story.Seal("42"), "other");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(story.Logs.Complaints(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task An_echo_of_many_bytes_comes_back_whole()
    {
        await using var story = await Scenario.StartAsync();
        var echo = string.Concat(Enumerable.Repeat("回声", 200));

        using var answer = await story.GetEchoAsync(story.Seal(echo));

        Assert.That(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), Is.EqualTo(echo));
    }
}
