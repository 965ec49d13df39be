using System.Net;
using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class HttpTransportTests
{
    private const string Path = "/cgi-bin/externalcontact/remark";
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";
    private const string Invalid = """{"errcode":40014,"errmsg":"invalid access_token"}""";
    private const string Expired = """{"errcode":42001,"errmsg":"access_token expired"}""";

    private static readonly WeComRequest Repeatable = WeComRequest.Post(Path, "{}"u8.ToArray(), isRepeatable: true);
    private static readonly WeComRequest Once = WeComRequest.Post(Path, "{}"u8.ToArray(), isRepeatable: false);
    private static readonly WeComRequest Read = WeComRequest.Get(Path);

    private TestApp app;

    [SetUp]
    public void SetUp() => app = new TestApp();

    [TestCase(Invalid)]
    [TestCase(Expired)]
    public async Task A_refused_token_is_fetched_once_and_the_call_repeated_once(string refusal)
    {
        app.WeCom.Grants("T1", "T2").Answers(Path, refusal, Ok);

        var reply = await Send(Once);

        Assert.That(reply.Json.ToArray(), Is.EqualTo(System.Text.Encoding.UTF8.GetBytes(Ok)));
        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(2));
        Assert.That(Sent(), Is.EqualTo(new[] { $"{Path}?access_token=T1", $"{Path}?access_token=T2" }));
    }

    [Test]
    public async Task A_token_refused_twice_is_answered_and_not_looped()
    {
        app.WeCom.Grants("T1", "T2").Answers(Path, Invalid, Expired);

        var reply = await Send(Once);

        Assert.That(System.Text.Encoding.UTF8.GetString(reply.Json.Span), Does.Contain("42001"));
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_call_refused_for_an_old_token_uses_the_one_that_replaced_it()
    {
        var open = new TaskCompletionSource();
        app.WeCom.Grants("T1", "T2").AnswersAfter(Path, open.Task, Invalid).Answers(Path, Invalid, Ok, Ok);

        await app.Tokens.GetAsync(CancellationToken.None);
        var slow = Send(Once);
        await Send(Once);
        open.SetResult();
        await slow;

        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(2));
        Assert.That(Sent().Count(uri => uri.EndsWith("T2", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task A_wrong_secret_on_a_call_is_answered_and_not_repeated()
    {
        app.WeCom.Grants("T1").Answers(Path, """{"errcode":40001,"errmsg":"invalid credential"}""");

        await Send(Repeatable);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(1));
        Assert.That(app.WeCom.TokenRequests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_base_address_with_a_path_keeps_it([Values("http://127.0.0.1:5080/sandbox", "http://127.0.0.1:5080/sandbox/")] string baseAddress)
    {
        app = new TestApp(baseAddress: baseAddress);
        app.WeCom.Grants("T1").Answers(Path, Ok);

        await app.Transport.SendAsync(WeComRequest.Get(Path, ("userid", "张 三&x"), ("cursor", null)), CancellationToken.None);

        Assert.That(Sent(), Is.EqualTo(new[] { $"/sandbox{Path}?access_token=T1&userid=%E5%BC%A0%20%E4%B8%89%26x" }));
        Assert.That(app.WeCom.TokenRequests[0].PathAndQuery, Does.StartWith("/sandbox/cgi-bin/gettoken?"));
    }

    [Test]
    public async Task An_endpoint_over_its_limit_is_not_called_until_the_minute_is_over()
    {
        app = new TestApp(new FrequencyLimits { PerMinute = 2 });
        app.WeCom.Grants("T1").Answers(Path, Ok, Ok, Ok);
        await Send(Once);
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        await Send(Once);

        Assert.That(() => Send(Once), Throws.InstanceOf<WeComThrottledException>()
            .With.Property(nameof(WeComThrottledException.RetryAfter)).EqualTo(TimeSpan.FromSeconds(40)));
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await Send(Once);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_45009_closes_its_endpoint_for_a_minute_and_no_other()
    {
        app.WeCom.Grants("T1").Answers(Path, """{"errcode":45009,"errmsg":"api freq out of limit"}""", Ok).Answers("/cgi-bin/user/get", Ok);
        await Send(Once);
        app.Clock.Advance(TimeSpan.FromSeconds(59));

        Assert.That(() => Send(Once), Throws.InstanceOf<WeComThrottledException>()
            .With.Property(nameof(WeComThrottledException.RetryAfter)).EqualTo(TimeSpan.FromSeconds(1)));
        await Send(WeComRequest.Get("/cgi-bin/user/get"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Send(Once);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_repeatable_call_survives_two_resets()
    {
        app.WeCom.Grants("T1").ResetsAfterRequest(Path).ResetsAfterRequest(Path).Answers(Path, Ok);

        await Send(Repeatable);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_repeatable_call_survives_server_errors_and_timeouts()
    {
        app.WeCom.Grants("T1").AnswersStatus(Path, HttpStatusCode.ServiceUnavailable, "").HangsAfterRequest(Path, TimeSpan.FromSeconds(5)).Answers(Path, Ok);

        await Send(Read);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_repeatable_call_is_given_up_after_three_attempts()
    {
        app.WeCom.Grants("T1").ResetsAfterRequest(Path).ResetsAfterRequest(Path).ResetsAfterRequest(Path).Answers(Path, Ok);

        Assert.That(() => Send(Repeatable), Throws.InstanceOf<WeComTransportException>());
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_call_that_must_not_double_is_not_repeated_after_a_reset()
    {
        app.WeCom.Grants("T1").ResetsAfterRequest(Path).Answers(Path, Ok);

        AssertFails(Once, mayHaveTakenEffect: true, attempts: 1);
    }

    [Test]
    public void A_call_that_must_not_double_is_not_repeated_after_a_timeout()
    {
        app.WeCom.Grants("T1").HangsAfterRequest(Path, TimeSpan.FromSeconds(5)).Answers(Path, Ok);

        AssertFails(Once, mayHaveTakenEffect: true, attempts: 1);
    }

    [Test]
    public void A_call_that_must_not_double_is_not_repeated_after_a_server_error()
    {
        app.WeCom.Grants("T1").AnswersStatus(Path, HttpStatusCode.BadGateway, "<html>").Answers(Path, Ok);

        AssertFails(Once, mayHaveTakenEffect: true, attempts: 1, "502");
    }

    [Test]
    public async Task A_call_that_never_connected_is_repeated_whatever_it_does()
    {
        app.WeCom.Grants("T1").RefusesConnection(Path).HangsWhileConnecting(Path, TimeSpan.FromSeconds(5)).Answers(Path, Ok);

        await Send(Once);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_connection_that_was_never_made_took_no_effect()
    {
        app.WeCom.Grants("T1").RefusesConnection(Path).RefusesConnection(Path).RefusesConnection(Path);

        AssertFails(Once, mayHaveTakenEffect: false, attempts: 3);
    }

    [Test]
    public void A_timeout_while_connecting_took_no_effect()
    {
        var fiveSeconds = TimeSpan.FromSeconds(5);
        app.WeCom.Grants("T1").HangsWhileConnecting(Path, fiveSeconds).HangsWhileConnecting(Path, fiveSeconds).HangsWhileConnecting(Path, fiveSeconds);

        AssertFails(Once, mayHaveTakenEffect: false, attempts: 3, "no answer in time");
    }

    [Test]
    public void An_attempt_that_went_out_counts_although_the_next_did_not()
    {
        app.WeCom.Grants("T1").ResetsAfterRequest(Path).RefusesConnection(Path).RefusesConnection(Path);

        AssertFails(Repeatable, mayHaveTakenEffect: true, attempts: 3);
    }

    [Test]
    public void A_request_that_was_turned_away_took_no_effect_and_is_not_repeated()
    {
        app.WeCom.Grants("T1").AnswersStatus(Path, HttpStatusCode.NotFound, "not here");

        AssertFails(Repeatable, mayHaveTakenEffect: false, attempts: 1, "404");
    }

    [TestCase("<html>a captive portal</html>")]
    [TestCase("")]
    [TestCase("[]")]
    [TestCase("""{"errcode":0,"errmsg":"ok""")]
    [TestCase("""{"errcode":1.5}""")]
    public void An_answer_that_is_not_JSON_may_have_taken_effect(string answer)
    {
        app.WeCom.Grants("T1").Answers(Path, answer);

        AssertFails(Repeatable, mayHaveTakenEffect: true, attempts: 1, "200");
    }

    [Test]
    public async Task A_call_has_five_seconds_and_an_upload_thirty()
    {
        app.WeCom.Grants("T1")
            .AnswersLate(Path, TimeSpan.FromSeconds(4.9), Ok)
            .AnswersLate(Path, TimeSpan.FromSeconds(29.9), Ok)
            .AnswersLate(Path, TimeSpan.FromSeconds(30), Ok).Answers(Path, Ok);

        await Send(Once);
        await Send(Upload());
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(2));
        await Send(Upload());
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(4));

        static WeComRequest Upload() => WeComRequest.Post(Path, new WeComUpload("a.png", "image/png", new byte[10]));
    }

    [Test]
    public void A_read_that_found_no_connection_took_no_effect()
    {
        app.WeCom.Grants("T1").RefusesConnection(Path).RefusesConnection(Path).RefusesConnection(Path);

        AssertFails(Read, mayHaveTakenEffect: false, attempts: 3);
    }

    [Test]
    public void A_read_without_answer_may_have_been_received()
    {
        var fiveSeconds = TimeSpan.FromSeconds(5);
        app.WeCom.Grants("T1").HangsAfterRequest(Path, fiveSeconds).HangsAfterRequest(Path, fiveSeconds).HangsAfterRequest(Path, fiveSeconds);

        AssertFails(Read, mayHaveTakenEffect: true, attempts: 3);
    }

    [Test]
    public void A_caller_who_gives_up_gets_no_transport_failure()
    {
        using var given = new CancellationTokenSource();
        app.WeCom.Grants("T1").AnswersAfter(Path, new TaskCompletionSource().Task, Ok);

        var call = app.Transport.SendAsync(Once, given.Token);
        given.Cancel();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Neither_token_nor_query_appears_in_an_exception()
    {
        app.WeCom.Grants("T1-is-secret").ResetsAfterRequest(Path).AnswersStatus(Path, HttpStatusCode.NotFound, "").Answers(Path, "<html>");
        var request = WeComRequest.Post(Path, "{\"name\":\"张三\"}"u8.ToArray(), isRepeatable: false);

        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.CatchAsync(() => Send(request));
            Assert.That(failure!.ToString(), Does.Not.Contain("T1-is-secret").And.Not.Contain("张三"));
            Assert.That(failure.Message, Does.Contain(Path));
        }
    }

    private Task<WeComReply> Send(WeComRequest request) => app.Transport.SendAsync(request, CancellationToken.None);

    private IEnumerable<string> Sent() => app.WeCom.Requests.Select(r => r.PathAndQuery);

    private void AssertFails(WeComRequest request, bool mayHaveTakenEffect, int attempts, string words = "")
    {
        Assert.That(() => Send(request), Throws.InstanceOf<WeComTransportException>()
            .With.Property(nameof(WeComTransportException.MayHaveTakenEffect)).EqualTo(mayHaveTakenEffect)
            .And.Message.Contains(words));
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(attempts));
    }
}
