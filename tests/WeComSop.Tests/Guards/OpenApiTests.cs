using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.OpenApi;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Guards;

internal sealed class OpenApiTests
{
    private Scenario _story = null!;
    private string _text = "";

    [OneTimeSetUp]
    public async Task ReadAsync()
    {
        _story = await Scenario.StartAsync(synced: false);
        using var response = await _story.Stranger.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.That(response.Content.Headers.ContentType, Is.EqualTo(MediaTypeHeaderValue.Parse("application/json;charset=utf-8")));
        _text = await response.Content.ReadAsStringAsync();
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public void The_document_is_valid()
    {
        var read = OpenApiDocument.Parse(_text, OpenApiConstants.Json);

        Assert.That(read.Diagnostic?.Errors, Is.Empty);
        Assert.That(read.Document?.Paths, Is.Not.Empty);
    }

    [Test]
    public void It_names_every_route_of_the_API_and_nothing_else()
    {
        using var document = JsonDocument.Parse(_text);
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name.TrimEnd('/')}"));
        var mapped = RouteGuard.Of(_story.Services)
            .Where(route => route.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal))
            .Select(route => $"{route.Method} {route.Pattern.Replace(":guid", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)}");

        Assert.That(described, Is.EquivalentTo(mapped));
    }

    [Test]
    public void Every_route_stands_under_a_heading()
    {
        using var document = JsonDocument.Parse(_text);

        Assert.That(
            document.RootElement.GetProperty("paths").EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject())
                .Select(operation => operation.Value.GetProperty("tags")[0].GetString()),
            Is.All.Matches("^[a-z]+$"));
    }
}
