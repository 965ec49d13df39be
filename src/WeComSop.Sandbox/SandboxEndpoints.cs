namespace WeComSop.Sandbox;

public static class SandboxEndpoints
{
    /// <summary>Maps the stand-in's <c>/cgi-bin</c> and <c>/control</c> below the given builder. Who may call it is the host's decision.</summary>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder routes, SandboxPlatform platform)
    {
        var api = new ApiServer(platform);
        RequestDelegate answer = http => api.AnswerAsync(http, http.GetRouteValue("path") as string ?? "");

        routes.Map("/cgi-bin/{**path}", answer).ExcludeFromDescription();
        routes.MapControl(platform);
        return routes;
    }
}
