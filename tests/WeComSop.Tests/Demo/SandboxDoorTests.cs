using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Demo;

/// Who may make things happen on the sandbox.
internal sealed class SandboxDoorTests
{
    private static readonly string[] Orders = ["/sandbox/control/customers", "/sandbox/try/shop"];

    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "http://localhost:8080")]
    [TestCase("Origin", "null")]
    public async Task Another_site_cannot_use_the_visitors_browser_against_the_sandbox(string header, string value)
    {
        await using var story = await Scenario.StartAsync();

        foreach (var path in Orders)
        {
            using var refused = await PostAsync(story, path, header, value);

            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("own page only"));
        }

        Assert.That(story.WeCom.Customers, Is.Empty);
    }

    [TestCase("Sec-Fetch-Site", "same-origin")]
    [TestCase("Sec-Fetch-Site", "none")]
    [TestCase("Origin", "http://localhost")]
    [TestCase("User-Agent", "curl/8")]
    public async Task The_page_itself_and_a_terminal_can_give_orders(string header, string value)
    {
        await using var story = await Scenario.StartAsync();

        foreach (var path in Orders)
        {
            using var done = await PostAsync(story, path, header, value);

            Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }

        Assert.That(story.WeCom.Customers, Has.Count.EqualTo(2));
    }

    [TestCase("shop", "一位客户通过 shop-01 添加了李四。", 1)]
    [TestCase("plain", "一位客户添加了李四。", 1)]
    [TestCase("half", "一位客户单向添加了李四。", 1)]
    [TestCase("burst", "20 位客户同时添加了员工。", 20)]
    [TestCase("leave", "现在没有可以离开的客户", 0)]
    public async Task A_button_does_what_it_says_and_the_page_confirms_it(string key, string said, int customers)
    {
        await using var story = await Scenario.StartAsync();

        var page = await (await PostAsync(story, $"/sandbox/try/{key}")).Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain(said));
        Assert.That(story.WeCom.Customers, Has.Count.EqualTo(customers));
    }

    [Test]
    public async Task The_latest_customer_is_the_one_who_leaves()
    {
        await using var story = await Scenario.StartAsync();
        var early = story.Adds("lisi", "早");
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = story.Adds("wangwu", "晚");

        using var done = await PostAsync(story, "/sandbox/try/leave");

        Assert.That(story.WeCom.Customer(Scenario.Corp, late.ExternalUserId)!.Friendships, Is.Empty);
        Assert.That(story.WeCom.Customer(Scenario.Corp, early.ExternalUserId)!.Friendships, Is.Not.Empty);
    }

    [Test]
    public async Task A_button_that_does_not_exist_is_not_found()
    {
        await using var story = await Scenario.StartAsync();

        Assert.That((await PostAsync(story, "/sandbox/try/drop-tables")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Without_the_sandbox_there_is_no_page_and_none_of_its_routes()
    {
        var folder = Directory.CreateTempSubdirectory("wecomsop-").FullName;
        await using var app = new AppFixture(
            new TestClock(Scenario.Morning), folder, ownsFolder: true, new Dictionary<string, string?> { ["Sandbox:Enabled"] = "false" });
        using var operatorClient = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        operatorClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AppFixture.ApiKey);

        using var front = await operatorClient.GetAsync(new Uri("/", UriKind.Relative));
        Assert.That(front.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(front.Headers.Location!.ToString(), Is.EqualTo("/docs"));

        foreach (var path in new[] { "/sandbox/control/stats", "/sandbox/control/journal", "/sandbox/cgi-bin/gettoken" })
        {
            using var gone = await operatorClient.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        foreach (var path in Orders)
        {
            using var gone = await operatorClient.PostAsync(new Uri(path, UriKind.Relative), null);
            Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(Scenario story, string path, string header = "Accept", string value = "*/*")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = path.Contains("/control/", StringComparison.Ordinal) ? JsonContent.Create(new { UserId = "lisi" }) : null,
        };
        request.Headers.TryAddWithoutValidation(header, value);
        return story.Stranger.SendAsync(request);
    }
}
