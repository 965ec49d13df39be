using System.Net;
using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class AccessTokenCacheTests
{
    private static readonly string Refused = """{"errcode":40001,"errmsg":"invalid credential"}""";
    private TestApp app;

    [SetUp]
    public void SetUp() => app = new TestApp();

    [Test]
    public async Task Fifty_parallel_callers_share_one_gettoken()
    {
        var open = new TaskCompletionSource();
        app.WeCom.AnswersAfter(FakeWeCom.GetToken, open.Task, """{"errcode":0,"access_token":"T1","expires_in":7200}""");

        var callers = Enumerable.Range(0, 50).Select(_ => app.Tokens.GetAsync(CancellationToken.None)).ToArray();
        open.SetResult();

        Assert.That(await Task.WhenAll(callers), Has.All.EqualTo("T1"));
        Assert.That(app.WeCom.TokenRequests.Select(r => r.PathAndQuery), Is.EqualTo(new[]
        {
            "/cgi-bin/gettoken?corpid=ww5f0a2f1b9c7d3e84&corpsecret=SECRET-of-the-app",
        }));
    }

    [Test]
    public async Task Fifty_parallel_threads_share_one_gettoken()
    {
        app.WeCom.Grants("T1");

        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => app.Tokens.GetAsync(CancellationToken.None))));

        Assert.That(tokens, Has.All.EqualTo("T1"));
        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_caller_that_gives_up_does_not_take_the_token_from_the_others()
    {
        var open = new TaskCompletionSource();
        app.WeCom.AnswersAfter(FakeWeCom.GetToken, open.Task, """{"errcode":0,"access_token":"T1","expires_in":7200}""");
        using var impatience = new CancellationTokenSource();

        var first = app.Tokens.GetAsync(impatience.Token);
        var second = app.Tokens.GetAsync(CancellationToken.None);
        await impatience.CancelAsync();
        open.SetResult();

        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await second, Is.EqualTo("T1"));
    }

    [Test]
    public async Task A_token_is_renewed_five_minutes_before_its_end()
    {
        app.WeCom.Grants("T1", "T2");

        Assert.That(await Get(), Is.EqualTo("T1"));
        app.Clock.Advance(TimeSpan.FromSeconds(7200 - 300 - 1));
        Assert.That(await Get(), Is.EqualTo("T1"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Get(), Is.EqualTo("T2"));
    }

    [Test]
    public async Task A_token_handed_out_again_near_its_end_is_not_fetched_on_every_call()
    {
        app.WeCom.Answers(FakeWeCom.GetToken, """{"errcode":0,"access_token":"T1","expires_in":200}""");

        await Get();
        app.Clock.Advance(TimeSpan.FromSeconds(99));
        await Get();

        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Dropping_an_old_token_keeps_the_newer_one()
    {
        app.WeCom.Grants("T1", "T2");
        await Get();
        app.Tokens.Drop("T1");
        await Get();

        app.Tokens.Drop("T1");

        Assert.That(await Get(), Is.EqualTo("T2"));
        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_shared_store_learns_which_token_was_rejected()
    {
        var rejected = new List<string?>();
        var cache = new AccessTokenCache(
            TestApp.CorpId,
            (old, _) =>
            {
                rejected.Add(old);
                return Task.FromResult(new AccessToken($"T{rejected.Count}", app.Clock.GetUtcNow().AddHours(2)));
            },
            app.Clock);

        await cache.GetAsync(CancellationToken.None);
        cache.Drop("T1");
        await cache.GetAsync(CancellationToken.None);

        Assert.That(rejected, Is.EqualTo(new[] { null, "T1" }));
    }

    [TestCase(40001)]
    [TestCase(40091)]
    [TestCase(40013)]
    [TestCase(40125)]
    [TestCase(50003)]
    [TestCase(60020)]
    [TestCase(301007)]
    public void A_refused_credential_is_not_tried_again_for_a_minute(int code)
    {
        app.WeCom.Answers(FakeWeCom.GetToken, $$"""{"errcode":{{code}},"errmsg":"no"}""");

        for (var i = 0; i < 20; i++)
        {
            Assert.That(Get, Throws.InstanceOf<WeComException>().With.Property("Error").Property("Code").EqualTo(code));
            app.Clock.Advance(TimeSpan.FromSeconds(2.9));
        }

        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_pause_after_a_refused_credential_doubles_to_an_hour_and_ends_with_a_token()
    {
        app.WeCom.Answers(FakeWeCom.GetToken, [.. Enumerable.Repeat(Refused, 9)]).Grants("T1").Answers(FakeWeCom.GetToken, Refused, Refused);

        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 60, 60, 60 })
        {
            Assert.That(Get, Throws.InstanceOf<WeComException>());
            var tried = app.WeCom.TokenRequests.Count;
            app.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.That(Get, Throws.InstanceOf<WeComException>());
            Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(tried), $"{minutes} min");
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(await Get(), Is.EqualTo("T1"));

        app.Tokens.Drop("T1");
        Assert.That(Get, Throws.InstanceOf<WeComException>());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(Get, Throws.InstanceOf<WeComException>());
        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(12));
    }

    [Test]
    public async Task A_busy_WeCom_is_asked_again()
    {
        app.WeCom.Answers(FakeWeCom.GetToken, """{"errcode":-1,"errmsg":"system error"}""").Grants("T1");

        Assert.That(Get, Throws.InstanceOf<WeComException>());
        Assert.That(await Get(), Is.EqualTo("T1"));
    }

    [Test]
    public void A_token_that_could_not_be_had_means_nothing_was_sent()
    {
        app.WeCom.AnswersStatus(FakeWeCom.GetToken, HttpStatusCode.BadGateway, "")
            .AnswersStatus(FakeWeCom.GetToken, HttpStatusCode.BadGateway, "")
            .AnswersStatus(FakeWeCom.GetToken, HttpStatusCode.BadGateway, "");

        Assert.That(Get, Throws.InstanceOf<WeComTransportException>()
            .With.Property(nameof(WeComTransportException.MayHaveTakenEffect)).False
            .And.Message.Contains("502"));
    }

    [Test]
    public async Task A_renewal_that_fails_leaves_the_token_that_is_still_good()
    {
        app.WeCom.Grants("T1").RefusesConnection(FakeWeCom.GetToken).RefusesConnection(FakeWeCom.GetToken).RefusesConnection(FakeWeCom.GetToken).Grants("T2");
        await Get();
        app.Clock.Advance(TimeSpan.FromSeconds(7000));

        Assert.That(await Get(), Is.EqualTo("T1"));
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await Get(), Is.EqualTo("T2"));
    }

    [Test]
    public async Task The_secret_appears_in_no_exception()
    {
        app.WeCom.RefusesConnection(FakeWeCom.GetToken).RefusesConnection(FakeWeCom.GetToken).RefusesConnection(FakeWeCom.GetToken)
            .Answers(FakeWeCom.GetToken, "<html>", Refused);

        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.CatchAsync(Get);
            Assert.That(failure!.ToString(), Does.Not.Contain(TestApp.Secret).And.Not.Contain("corpsecret"));
        }
    }

    [Test]
    public void A_token_does_not_show_itself() =>
        Assert.That(new AccessToken("T1-secret", app.Clock.GetUtcNow()).ToString(), Does.Not.Contain("T1-secret"));

    private Task<string> Get() => app.Tokens.GetAsync(CancellationToken.None);
}
