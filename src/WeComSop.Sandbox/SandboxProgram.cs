namespace WeComSop.Sandbox;

internal static class SandboxProgram
{
    private static Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = builder.Configuration.GetSection("Sandbox").Get<SandboxSettings>() ?? new();
        var platform = settings.CreatePlatform(TimeProvider.System);

        // The framework logs request lines, and those carry secrets and tokens in the query string.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton<IHostedService>(_ => new SandboxPump(platform, new HttpClient()));

        var app = builder.Build();
        app.MapSandbox(platform);
        app.MapGet("/", () => SandboxSettings.Guide(platform));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(SandboxSettings.Guide(platform)));
        return app.RunAsync();
    }
}
