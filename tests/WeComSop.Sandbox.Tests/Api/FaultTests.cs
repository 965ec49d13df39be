using System.Net;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class FaultTests
{
    private const string Send = "externalcontact/send_welcome_msg";
    private const string SendPath = $"/cgi-bin/{Send}";

    [Test]
    public async Task An_injected_code_is_answered_as_often_as_told_without_effect()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode!;
        sandbox.Platform.Faults.Add(new() { Path = SendPath, ErrCode = -1, Times = 2 });
        List<int> codes = [];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            codes.Add((await sandbox.PostAsync(Send, Welcome(code))).ErrCode());
        }

        Assert.That(codes, Is.EqualTo(new[] { -1, -1, 0 }));
        Assert.That(sandbox.Platform.Faults.Count, Is.Zero);
        Assert.That(sandbox.Platform.Journal.Calls.Select(call => call.Fault).OfType<string>(), Is.EqualTo(new[] { "errcode -1", "errcode -1" }));
    }

    [TestCase(true, 0)]
    [TestCase(false, 1)]
    public async Task A_dropped_connection_hides_whether_the_effect_happened(bool before, int welcomes)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode!;
        sandbox.Platform.Faults.Add(new() { Path = SendPath, DropBeforeEffect = before, DropAfterEffect = !before });

        Assert.That(() => sandbox.PostAsync(Send, Welcome(code)), Throws.Exception);
        Assert.That(sandbox.Platform.Journal.Welcomes, Has.Count.EqualTo(welcomes));
        Assert.That((await sandbox.PostAsync(Send, Welcome(code))).ErrCode(), Is.EqualTo(before ? 0 : 41051));
    }

    [Test]
    public async Task A_bare_status_has_no_body_and_no_effect()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode!;
        var token = await sandbox.TokenAsync();
        sandbox.Platform.Faults.Add(new() { HttpStatus = 502 });
        using var content = new StringContent(Welcome(code).ToJsonString());
        using var response = await sandbox.Http.PostAsync($"cgi-bin/{Send}?access_token={token}", content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        Assert.That(sandbox.Platform.Journal.Welcomes, Is.Empty);
    }

    [Test]
    public async Task A_delay_is_waited_on_the_clock_and_a_client_that_hung_up_does_not_stop_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode!;
        var token = await sandbox.TokenAsync();
        sandbox.Platform.Faults.Add(new() { Path = SendPath, Delay = TimeSpan.FromSeconds(10) });
        using var impatient = new CancellationTokenSource();
        using var content = new StringContent(Welcome(code).ToJsonString());
        var underWay = sandbox.Clock.NextTimer();
        var call = sandbox.Http.PostAsync($"cgi-bin/{Send}?access_token={token}", content, impatient.Token);
        await underWay;
        await impatient.CancelAsync();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(sandbox.Platform.Journal.Welcomes.Single().MsSinceEvent, Is.EqualTo(10_000));
    }

    [Test]
    public async Task The_first_fault_that_fits_is_taken_and_others_wait()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Faults.Add(new() { Path = "/cgi-bin/user/get", ErrCode = 1 });
        sandbox.Platform.Faults.Add(new() { ErrCode = 2, Times = null });
        var token = await sandbox.PostAsync(Send, "{}", token: "x");
        sandbox.Platform.Faults.Clear();
        await sandbox.TokenAsync();
        sandbox.Platform.Faults.Add(new() { Path = "/cgi-bin/agent/get", ErrCode = 1 });
        sandbox.Platform.Faults.Add(new() { Path = "/cgi-bin/user/get", ErrCode = 2 });
        sandbox.Platform.Faults.Add(new() { Path = "/cgi-bin/user/get", ErrCode = 3 });

        Assert.That(token.ErrCode(), Is.EqualTo(40014), "a refused call uses up no fault");
        Assert.That((await sandbox.GetAsync("user/get?userid=lisi")).ErrCode(), Is.EqualTo(2));
        Assert.That((await sandbox.GetAsync("user/get?userid=lisi")).ErrCode(), Is.EqualTo(3));
        Assert.That((await sandbox.GetAsync("user/get?userid=lisi")).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task A_fault_without_probability_never_strikes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Faults.Add(new() { Path = "/cgi-bin/user/get", ErrCode = 1, Probability = 0, Times = null });

        Assert.That((await sandbox.GetAsync("user/get?userid=lisi")).ErrCode(), Is.Zero);
    }

    private static IEnumerable<SandboxFault> Nonsense =>
    [
        new(),
        new() { ErrCode = 1, Path = "user/get" },
        new() { ErrCode = 1, Probability = 2 },
        new() { ErrCode = 1, Times = 0 },
        new() { HttpStatus = 42 },
        new() { Delay = TimeSpan.FromSeconds(-1) },
    ];

    [TestCaseSource(nameof(Nonsense))]
    public async Task A_fault_that_makes_no_sense_is_refused(SandboxFault fault)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That(() => sandbox.Platform.Faults.Add(fault), Throws.ArgumentException);
    }

    private static JsonObject Welcome(string code) =>
        new() { ["welcome_code"] = code, ["text"] = new JsonObject { ["content"] = "欢迎" } };
}
