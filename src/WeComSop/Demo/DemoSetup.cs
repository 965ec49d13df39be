using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Sandbox;
using WeComSop.Startup;

namespace WeComSop.Demo;

/// The stand-in WeCom platform inside the host, for trying the product without an account.
internal static class DemoSetup
{
    private const string CallbackClient = "sandbox-callbacks";

    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration settings, IHostEnvironment environment)
    {
        if (!settings.UseSandbox(environment))
        {
            return services;
        }

        services.AddTransient<LoopbackHandler>();
        services.AddHttpClient(AppSetup.HttpClientName).AddHttpMessageHandler<LoopbackHandler>();
        services.AddHttpClient(CallbackClient).AddHttpMessageHandler<LoopbackHandler>().RemoveAllLoggers();
        services.AddSingleton(CreatePlatform);
        services.AddHostedService(provider => new SandboxPump(
            provider.GetRequiredService<SandboxPlatform>(), provider.GetRequiredService<IHttpClientFactory>().CreateClient(CallbackClient)));
        services.AddHostedService<DemoVisitors>();
        services.AddSingleton<BoardReader>();
        return services;
    }

    public static void MapDemo(this WebApplication app)
    {
        if (app.Services.GetService<SandboxPlatform>() is not { } platform)
        {
            app.MapGet("/", () => TypedResults.Redirect(DocsEndpoint.Path)).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        var sandbox = app.MapGroup("/sandbox").AllowAnonymous().AddEndpointFilter<OwnPageOnly>();
        sandbox.MapSandbox(platform);
        sandbox.MapTries();
        app.MapDemoPage();
    }

    private static SandboxPlatform CreatePlatform(IServiceProvider provider)
    {
        var platform = new SandboxPlatform(provider.GetRequiredService<TimeProvider>());
        foreach (var app in provider.GetRequiredService<AppSettings>().Apps)
        {
            platform.AddApp(new SandboxApp
            {
                CorpId = app.CorpId,
                AgentId = app.AgentId,
                Secret = app.Secret,
                Token = app.Token,
                EncodingAesKey = app.EncodingAesKey,
                CallbackUrl = DemoApp.CallbackUrl(app.Key),
            });
        }

        foreach (var corp in platform.Apps.Select(app => app.CorpId).Distinct(StringComparer.Ordinal))
        {
            foreach (var employee in SandboxDefaults.Employees)
            {
                platform.AddEmployee(corp, employee.UserId, employee.Name, employee.Leader);
            }

            SandboxDefaults.AddGroups(platform, corp);
        }

        return platform;
    }
}
