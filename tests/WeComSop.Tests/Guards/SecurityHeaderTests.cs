using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Guards;

internal sealed class SecurityHeaderTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "no-referrer",
        ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    private static readonly string[] Absent = ["Server", "X-Powered-By", "X-AspNet-Version", "X-SourceFiles"];

    private Scenario _story = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _story = await Scenario.StartAsync(synced: false);

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [TestCase("GET", "/", HttpStatusCode.OK)]
    [TestCase("GET", "/healthz/live", HttpStatusCode.OK)]
    [TestCase("GET", "/openapi/v1.json", HttpStatusCode.OK)]
    [TestCase("GET", "/api/v1/apps", HttpStatusCode.OK)]
    [TestCase("GET", "/api/v1/inbox?limit=0", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/customers/nobody", HttpStatusCode.NotFound)]
    [TestCase("GET", "/l/AAAAAAAAAAA", HttpStatusCode.NotFound)]
    [TestCase("GET", "/nothing/here", HttpStatusCode.NotFound)]
    [TestCase("DELETE", "/api/v1/apps", HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/wecom/callback/demo", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/wecom/callback/unknown", HttpStatusCode.NotFound)]
    public async Task Every_answer_carries_them(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await _story.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(status));
        AssertHeaders(response);
    }

    [Test]
    public async Task A_stranger_is_refused_with_them()
    {
        using var response = await _story.Stranger.GetAsync(new Uri("/api/v1/apps", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        AssertHeaders(response);
    }

    [Test]
    public async Task An_answer_to_WeCom_carries_them()
    {
        using var response = await _story.PushAsync(Events.Other("anything", _story.Clock.GetUtcNow()));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertHeaders(response);
    }

    [Test]
    public async Task So_does_the_answer_of_a_host_in_trouble_and_it_shows_no_insides()
    {
        await using var story = await Scenario.StartAsync(synced: false);
        await using (var connection = await story.Get<Database>().OpenAsync(CancellationToken.None))
        {
            await connection.TellAsync("DROP TABLE Audit");
        }

        using var response = await story.Http.GetAsync(new Uri("/api/v1/audit", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        AssertHeaders(response);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("Audit").And.Not.Contain("SQLite").And.Not.Contain("   at "));
    }

    [Test]
    public void Kestrel_does_not_introduce_itself() =>
        Assert.That(_story.Get<IOptions<KestrelServerOptions>>().Value.AddServerHeader, Is.False);

    private static void AssertHeaders(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

        Assert.That(Expected, Is.SubsetOf(headers));
        Assert.That(headers.GetValueOrDefault("Content-Security-Policy"), Does.StartWith("default-src 'none'").And.Not.Contain("unsafe").And.Contain("frame-ancestors 'none'"));
        Assert.That(headers.Keys.Intersect(Absent, StringComparer.OrdinalIgnoreCase), Is.Empty);
    }
}
