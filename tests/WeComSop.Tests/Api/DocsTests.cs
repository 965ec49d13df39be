using System.Text.RegularExpressions;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Api;

internal sealed partial class DocsTests
{
    [Test]
    public async Task The_documentation_lists_every_route_of_the_api_to_anybody()
    {
        await using var story = await Scenario.StartAsync();

        var page = await story.Stranger.GetStringAsync(new Uri("/docs", UriKind.Relative));
        var openApi = await story.Stranger.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        var described = ApiPath().Matches(openApi).Select(match => match.Value.Trim('"')).Distinct().ToList();
        Assert.That(described, Has.Count.GreaterThan(10));
        Assert.That(described.Where(path => !page.Contains(path, StringComparison.Ordinal)), Is.Empty);
        Assert.That(page, Does.Contain("customer employee status effect app reason"));
    }

    [GeneratedRegex("\"/api/v1/[^\"]*\"")]
    private static partial Regex ApiPath();
}
