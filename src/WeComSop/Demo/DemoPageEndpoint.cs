using Microsoft.AspNetCore.Http.HttpResults;

namespace WeComSop.Demo;

internal static class DemoPageEndpoint
{
    public static void MapDemoPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", () => new RazorComponentResult<DemoPage>()).AllowAnonymous().ExcludeFromDescription();
}
