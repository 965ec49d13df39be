using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class OAuthTests
{
    private const string Corp = TestSandbox.Corp;

    [Test]
    public async Task A_code_tells_once_who_opened_the_page()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var customer = sandbox.Customer().ExternalUserId;
        var code = sandbox.Platform.IssueOAuthCode(Corp, customer);
        var first = await AskAsync(sandbox, code);
        var again = await AskAsync(sandbox, code);
        var later = await AskAsync(sandbox, sandbox.Platform.IssueOAuthCode(Corp, customer));
        var employee = await AskAsync(sandbox, sandbox.Platform.IssueOAuthCode(Corp, "LiSi"));

        Assert.That(first["external_userid"].Text(), Is.EqualTo(customer));
        Assert.That(again.ErrCode(), Is.EqualTo(42022));
        Assert.That(later["openid"].Text(), Is.EqualTo(first["openid"].Text()).And.Match("^o[0-9a-f]{27}$"));
        Assert.That(employee["userid"].Text(), Is.EqualTo("lisi"));
        Assert.That(employee.ContainsKey("openid"), Is.False);
        Assert.That(sandbox.Platform.Journal.Calls, Has.None.Matches<ApiCallRecord>(call => call!.Query?.Contains(code, StringComparison.Ordinal) == true));
    }

    [Test]
    public async Task A_code_lives_for_five_minutes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (inTime, tooLate) = (sandbox.Platform.IssueOAuthCode(Corp, "lisi"), sandbox.Platform.IssueOAuthCode(Corp, "lisi"));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        var at5 = await AskAsync(sandbox, inTime);
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(at5.ErrCode(), Is.Zero);
        Assert.That((await AskAsync(sandbox, tooLate)).ErrCode(), Is.EqualTo(42003));
    }

    [Test]
    public async Task Who_is_not_a_friend_of_anybody_visible_is_an_openid_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { VisibleEmployees = ["wangwu"] });
        var customer = sandbox.Customer().ExternalUserId;
        var half = sandbox.Customer("wangwu", half: true).ExternalUserId;

        foreach (var person in new[] { customer, half, "wmstranger" })
        {
            var reply = await AskAsync(sandbox, sandbox.Platform.IssueOAuthCode(Corp, person), app);
            Assert.That(reply.ErrCode(), Is.Zero);
            Assert.That(reply["openid"].Text(), Is.Not.Empty);
            Assert.That(reply.ContainsKey("external_userid"), Is.False);
        }
    }

    [Test]
    public async Task A_code_that_fits_nobody_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.AddApp(SandboxDefaults.App() with { CorpId = "wwother", CallbackUrl = null });
        sandbox.Platform.AddEmployee("wwother", "lisi", "别家李四");
        var blind = sandbox.AddApp(7, app => app with { VisibleEmployees = ["wangwu"] });
        var ofLisi = sandbox.Platform.IssueOAuthCode(Corp, "lisi");
        var ofWangwu = sandbox.Platform.IssueOAuthCode(Corp, "wangwu");
        sandbox.Platform.EmployeeResigns(Corp, "wangwu");

        Assert.That((await AskAsync(sandbox, "made-up")).ErrCode(), Is.EqualTo(40029));
        Assert.That((await AskAsync(sandbox, sandbox.Platform.IssueOAuthCode("wwother", "lisi"))).ErrCode(), Is.EqualTo(40029));
        Assert.That((await AskAsync(sandbox, ofWangwu)).ErrCode(), Is.EqualTo(40029));
        Assert.That((await AskAsync(sandbox, ofLisi, blind)).ErrCode(), Is.EqualTo(50002));
        Assert.That((await sandbox.GetAsync("auth/getuserinfo")).ErrCode(), Is.EqualTo(40063));
        Assert.That(() => sandbox.Platform.IssueOAuthCode(Corp, "nobody"), Throws.ArgumentException);
    }

    private static Task<JsonObject> AskAsync(TestSandbox sandbox, string code, SandboxApp? app = null) => sandbox.GetAsync($"auth/getuserinfo?code={code}", app);
}
