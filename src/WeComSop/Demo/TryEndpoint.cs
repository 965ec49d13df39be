using WeComSop.Console;
using WeComSop.Sandbox;

namespace WeComSop.Demo;

internal static class TryEndpoint
{
    public static void MapTries(this IEndpointRouteBuilder routes) => routes.MapPost("/try/{key}", Run).ExcludeFromDescription();

    private static IResult Run(string key, string? lang, SandboxPlatform platform)
    {
        if (Tries.All.FirstOrDefault(known => known.Key == key) is not { } chosen)
        {
            return TypedResults.NotFound();
        }

        var did = chosen.Act(platform, platform.Apps[0].CorpId) ? chosen.Key : "nobody";
        return new SeeOther(PageWords.For(lang).English ? $"/?lang=en&did={did}" : $"/?did={did}");
    }

    // 303, so that the browser follows a post with a get.
    private sealed record SeeOther(string Address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Address;
            return Task.CompletedTask;
        }
    }
}
