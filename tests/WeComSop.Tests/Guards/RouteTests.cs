using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Guards;

internal sealed class RouteTests
{
    /// What anybody may call, and nothing else.
    private static readonly string[] Open = ["/", "/docs", "/healthz/live", "/healthz/ready", "/l/{code}", "/l/{code}/who", "/openapi/{documentName}.json", "/r/{app}/{kind}", "/wecom/callback/{appKey}"];

    private Scenario _story = null!;
    private IReadOnlyList<RouteGuard> _routes = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync(synced: false);
        _routes = RouteGuard.Of(_story.Services);
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public void The_routes_are_those_of_the_list()
    {
        var listed = File.ReadAllText(Repository.PathOf("tests", "WeComSop.Tests", "Guards", "routes.txt"));

        Assert.That(string.Join('\n', _routes) + "\n", Is.EqualTo(listed), "if the change is wanted, it belongs into Guards/routes.txt");
    }

    [Test]
    public void Only_these_routes_are_open() => Assert.That(
        _routes.Where(route => route.IsOpen && !Open.Contains(route.Pattern) && !route.Pattern.StartsWith("/sandbox/", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public async Task Every_other_route_answers_a_stranger_with_401_and_says_what_to_send()
    {
        var closed = _routes.Where(route => !route.IsOpen).ToList();

        Assert.That(closed, Has.Count.GreaterThan(15));
        foreach (var route in closed)
        {
            using var response = await CallAsync(route, key: null);
            await AssertRefusedAsync(response, route);
        }
    }

    [TestCase("Bearer wrong")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Basic a2V5LW9mLXRoZS10ZXN0cw==")]
    [TestCase(AppFixture.ApiKey)]
    [TestCase("Bearer KEY-OF-THE-TESTS")]
    public async Task A_wrong_key_opens_nothing(string header)
    {
        foreach (var route in _routes.Where(route => !route.IsOpen))
        {
            using var response = await CallAsync(route, header);
            await AssertRefusedAsync(response, route);
        }
    }

    [Test]
    public async Task A_key_of_many_kilobytes_is_a_wrong_key()
    {
        using var response = await CallAsync(_routes.First(route => !route.IsOpen), $"Bearer {new string('k', 8000)}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_key_opens_every_route()
    {
        foreach (var route in _routes.Where(route => !route.IsOpen))
        {
            using var response = await CallAsync(route, $"Bearer {AppFixture.ApiKey}");
            Assert.That(response.StatusCode, Is.Not.EqualTo(HttpStatusCode.Unauthorized).And.Not.EqualTo(HttpStatusCode.Forbidden), route.ToString());
            Assert.That((int)response.StatusCode, Is.LessThan(500), route.ToString());
        }
    }

    [Test]
    public async Task Without_the_sandbox_there_is_no_door_to_it()
    {
        var folder = Directory.CreateTempSubdirectory("wecomsop-").FullName;
        await using var app = new AppFixture(
            new TestClock(Scenario.Morning), folder, ownsFolder: true, new Dictionary<string, string?> { ["Sandbox:Enabled"] = "false" });
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AppFixture.ApiKey);

        Assert.That(RouteGuard.Of(app.Services).Where(route => route.Pattern.StartsWith("/sandbox", StringComparison.Ordinal)), Is.Empty);
        using var response = await client.GetAsync(new Uri("/sandbox/control/customers", UriKind.Relative));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task<HttpResponseMessage> CallAsync(RouteGuard route, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Url);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", key);
        }

        if (route.Method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        }

        return await _story.Stranger.SendAsync(request);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, RouteGuard route)
    {
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), route.ToString());
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"), route.ToString());
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), route.ToString());
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.That(problem.RootElement.GetProperty("status").GetInt32(), Is.EqualTo(401));
        Assert.That(problem.RootElement.GetProperty("title").GetString(), Does.Contain("Authorization: Bearer"));
        Assert.That(problem.RootElement.GetProperty("detail").GetString(), Does.Contain("密钥"));
    }
}
