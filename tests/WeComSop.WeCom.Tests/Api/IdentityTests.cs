using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class IdentityTests
{
    private const string Path = "/cgi-bin/auth/getuserinfo";

    private static readonly Uri Page = new("https://sop.example.com:8443/任务?id=1&from=a b");

    private TestApp app;

    [SetUp]
    public void SetUp()
    {
        app = new TestApp();
        app.WeCom.Grants("T1");
    }

    [Test]
    public async Task A_visitor_is_an_employee_a_customer_or_somebody_else()
    {
        app.WeCom.Answers(Path,
            """{"errcode":0,"errmsg":"ok","userid":"lisi","user_ticket":"TICKET"}""",
            """{"errcode":0,"errmsg":"ok","openid":"oA","external_userid":"wmA"}""",
            """{"errcode":0,"errmsg":"ok","openid":"oB"}""");

        Assert.That(await app.Client.GetVisitorAsync("CODE+/1="), Is.EqualTo(new Visitor { UserId = "lisi" }));
        Assert.That(await app.Client.GetVisitorAsync("CODE2"), Is.EqualTo(new Visitor { OpenId = "oA", ExternalUserId = "wmA" }));
        Assert.That(await app.Client.GetVisitorAsync("CODE3"), Is.EqualTo(new Visitor { OpenId = "oB" }));
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Get(Path, "code=CODE%2B%2F1%3D"),
            RecordedRequest.Get(Path, "code=CODE2"),
            RecordedRequest.Get(Path, "code=CODE3"),
        }));
    }

    [TestCase(40029, WeComErrorCodes.InvalidLoginCode, WeComErrorClass.Permanent)]
    [TestCase(42003, WeComErrorCodes.ExpiredLoginCode, WeComErrorClass.Permanent)]
    [TestCase(42022, WeComErrorCodes.UsedLoginCode, WeComErrorClass.Permanent)]
    [TestCase(50001, 50001, WeComErrorClass.Human)]
    public void A_code_that_is_not_good_says_why(int answered, int code, WeComErrorClass kind)
    {
        app.WeCom.Answers(Path, $$"""{"errcode":{{answered}},"errmsg":"no"}""");

        Assert.That(() => app.Client.GetVisitorAsync("CODE"), Refused.With(code, kind));
    }

    [Test]
    public void Without_a_code_nobody_is_asked() =>
        Assert.That(() => app.Client.GetVisitorAsync(""), Throws.ArgumentException);

    [Test]
    public void A_visitor_does_not_show_who_it_is() =>
        Assert.That(new Visitor { UserId = "lisi", OpenId = "oA" }.ToString(), Is.EqualTo("Visitor"));

    [Test]
    public void The_address_is_the_one_WeCom_documents()
    {
        var url = SilentLogin.BuildUrl("ww5f0a2f1b9c7d3e84", 1000002, Page, "a1B2");

        const string Expected =
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww5f0a2f1b9c7d3e84"
            + "&redirect_uri=https%3A%2F%2Fsop.example.com%3A8443%2F%25E4%25BB%25BB%25E5%258A%25A1%3Fid%3D1%26from%3Da%2520b"
            + "&response_type=code&scope=snsapi_base&state=a1B2&agentid=1000002#wechat_redirect";
        Assert.That((url.AbsoluteUri, url.OriginalString), Is.EqualTo((Expected, Expected)));
    }

    [Test]
    public void The_page_survives_the_way_there_and_back()
    {
        var query = SilentLogin.BuildUrl("ww1", 1, Page, "s").Query;
        var escaped = query.Split('&').Single(p => p.StartsWith("redirect_uri=", StringComparison.Ordinal))["redirect_uri=".Length..];

        Assert.That(new Uri(Uri.UnescapeDataString(escaped)), Is.EqualTo(Page));
    }

    [TestCase("")]
    [TestCase("a-b")]
    [TestCase("a&b")]
    [TestCase("状态")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_state_WeCom_would_not_bring_back_is_refused(string state) =>
        Assert.That(() => SilentLogin.BuildUrl("ww1", 1, Page, state), Throws.ArgumentException);

    [Test]
    public void The_longest_state_is_taken() =>
        Assert.That(SilentLogin.BuildUrl("ww1", 1, Page, new string('z', 128)).Query, Does.Contain($"&state={new string('z', 128)}&"));

    [TestCase("/tasks")]
    [TestCase("javascript:alert(1)")]
    [TestCase("ftp://example.com/tasks")]
    public void A_page_that_is_none_is_refused(string page) =>
        Assert.That(() => SilentLogin.BuildUrl("ww1", 1, new Uri(page, UriKind.RelativeOrAbsolute), "s"), Throws.ArgumentException);
}
