using System.Net;
using System.Xml.Linq;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Callbacks;

internal sealed class CallbackTests
{
    [Test]
    public async Task Somebody_new_is_told_with_the_documented_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var customer = sandbox.Customer(state: "shop-01");
        var count = await sandbox.DeliverAsync();
        var xml = sandbox.Receiver.Opened.Single();

        Assert.That(count, Is.EqualTo(1));
        Assert.That(xml.Elements().Select(element => $"{element.Name}={element.Value}"), Is.EqualTo(new[]
        {
            "ToUserName=wwsandbox",
            "FromUserName=sys",
            $"CreateTime={sandbox.Clock.GetUtcNow().ToUnixTimeSeconds()}",
            "MsgType=event",
            "Event=change_external_contact",
            "ChangeType=add_external_contact",
            "UserID=lisi",
            $"ExternalUserID={customer.ExternalUserId}",
            "State=shop-01",
            $"WelcomeCode={customer.WelcomeCode}",
        }));
        Assert.That(sandbox.Platform.Callbacks.Pending, Is.Empty);
    }

    [Test]
    public async Task Every_change_between_two_people_has_its_event()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        var id = sandbox.Customer(half: true).ExternalUserId;
        platform.ConfirmHalf(TestSandbox.Corp, "lisi", id);
        platform.EmployeeEditsCustomer(TestSandbox.Corp, "lisi", id, remark: "小鹿同学");
        platform.EmployeeDeletesCustomer(TestSandbox.Corp, "lisi", id, source: "DELETE_BY_TRANSFER");
        platform.CustomerAddsEmployee(TestSandbox.Corp, "lisi", externalUserId: id, welcomeCode: false);
        platform.CustomerDeletesEmployee(TestSandbox.Corp, "lisi", id);
        await sandbox.DeliverAsync();
        var events = sandbox.Receiver.Opened;

        Assert.That(events.Select(Change), Is.EqualTo(new[]
        {
            "add_half_external_contact", "add_external_contact", "edit_external_contact", "del_external_contact",
            "add_external_contact", "del_follow_user",
        }));
        Assert.That(events[3].Element("Source")!.Value, Is.EqualTo("DELETE_BY_TRANSFER"));
        Assert.That(events[4].Element("WelcomeCode"), Is.Null);
        Assert.That(events[4].Element("State"), Is.Null);
        Assert.That(events[5].Element("Source"), Is.Null);
    }

    [Test]
    public async Task Every_app_that_may_know_is_told_and_no_other()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var url = new Uri("http://localhost/other");
        sandbox.AddApp(7, app => app with { CallbackUrl = url });
        sandbox.AddApp(8, app => app with { CallbackUrl = url, CustomerContact = false });
        sandbox.AddApp(9, app => app with { CallbackUrl = url, VisibleEmployees = ["wangwu"] });
        sandbox.AddApp(10);
        sandbox.Customer("lisi");

        Assert.That(sandbox.Platform.Callbacks.Pending.Select(callback => callback.App.AgentId), Is.EqualTo(new[] { 1000002, 7 }));
    }

    [Test]
    public async Task An_answer_other_than_200_is_repeated_three_times_and_then_given_up()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        foreach (var status in new[] { HttpStatusCode.InternalServerError, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized, HttpStatusCode.BadGateway })
        {
            sandbox.Receiver.Answers.Enqueue(status);
        }

        sandbox.Customer();
        List<int> made = [];
        for (var round = 0; round < 6; round++)
        {
            made.Add(await sandbox.DeliverAsync());
            made.Add(await sandbox.DeliverAsync());
            sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.That(made, Is.EqualTo(new[] { 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0 }));
        Assert.That(sandbox.Platform.Callbacks.Attempts.Select(attempt => attempt.Status), Is.EqualTo(new int?[] { 500, 204, 401, 502 }));
        Assert.That(sandbox.Platform.Callbacks.Attempts[^1].Outcome, Is.EqualTo(CallbackOutcome.GivenUp));
        Assert.That(sandbox.Receiver.Nonces, Is.Unique);
        Assert.That(sandbox.Receiver.Opened.Select(xml => xml.ToString()).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_receiver_that_does_not_answer_in_five_seconds_is_asked_again()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var arrived = new TaskCompletionSource();
        sandbox.Receiver.Hangs = arrived;
        sandbox.Customer();
        var delivery = sandbox.DeliverAsync();
        await arrived.Task;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        await delivery;
        var early = await sandbox.DeliverAsync();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        var again = await sandbox.DeliverAsync();
        var attempts = sandbox.Platform.Callbacks.Attempts;

        Assert.That((early, again), Is.EqualTo((0, 1)));
        Assert.That(attempts.Select(attempt => attempt.Outcome), Is.EqualTo(new[] { CallbackOutcome.Failed, CallbackOutcome.Delivered }));
        Assert.That(attempts.Select(attempt => attempt.Milliseconds), Is.EqualTo(new[] { 5000L, 0L }));
        Assert.That(attempts[0].Error, Does.Contain("5 s"));
    }

    [Test]
    public async Task A_receiver_that_cannot_be_reached_is_asked_again()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Receiver.Trouble = new HttpRequestException("connection refused");
        sandbox.Customer();
        await sandbox.DeliverAsync();
        sandbox.Receiver.Trouble = null;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        await sandbox.DeliverAsync();

        Assert.That(sandbox.Platform.Callbacks.Attempts[0].Error, Is.EqualTo("connection refused"));
        Assert.That(sandbox.Receiver.Opened, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_relative_callback_address_is_taken_from_the_client()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.AddApp(SandboxDefaults.App(new("wecom/callback/demo", UriKind.Relative)));
        sandbox.CallbackHttp.BaseAddress = new("http://localhost/");
        sandbox.Customer();
        await sandbox.DeliverAsync();

        Assert.That(sandbox.Receiver.Opened, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_echoes_is_verified()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That(await sandbox.Platform.Callbacks.VerifyUrlAsync(sandbox.CallbackHttp, SandboxDefaults.App()), Does.Match("^[0-9]+$"));
    }

    [TestCase("\n")]
    [TestCase("\"")]
    public async Task An_echo_that_is_not_plain_does_not_count(string suffix)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Receiver.EchoSuffix = suffix;

        Assert.That(await sandbox.Platform.Callbacks.VerifyUrlAsync(sandbox.CallbackHttp, SandboxDefaults.App()), Is.Null);
    }

    [Test]
    public async Task Text_that_would_end_its_wrapping_arrives_whole()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer(state: "a]]>b<c&");
        await sandbox.DeliverAsync();

        Assert.That(sandbox.Receiver.Opened.Single().Element("State")!.Value, Is.EqualTo("a]]>b<c&"));
    }

    [Test]
    public async Task The_pump_pushes_by_itself_and_comes_back_when_a_retry_is_due()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.CallbackParallelism = 1);
        sandbox.Receiver.Answers.Enqueue(HttpStatusCode.InternalServerError);
        using var pump = new SandboxPump(sandbox.Platform, sandbox.CallbackHttp);
        await pump.StartAsync(CancellationToken.None);

        var arrived = new TaskCompletionSource();
        sandbox.Receiver.Hangs = arrived;
        sandbox.Customer();
        await arrived.Task;
        var waiting = sandbox.Clock.NextTimer();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        await waiting;

        var again = new TaskCompletionSource();
        sandbox.Receiver.Hangs = again;
        sandbox.Clock.Advance(TimeSpan.FromSeconds(6));
        await again.Task;
        await pump.StopAsync(CancellationToken.None);

        Assert.That(sandbox.Platform.Callbacks.Pending, Has.Count.EqualTo(1));
    }

    private static string Change(XElement xml) => xml.Element("ChangeType")!.Value;
}
