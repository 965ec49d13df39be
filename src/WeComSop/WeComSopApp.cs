using Microsoft.AspNetCore.HttpOverrides;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Callbacks;
using WeComSop.Console;
using WeComSop.Data;
using WeComSop.Demo;
using WeComSop.Doctor;
using WeComSop.Engine;
using WeComSop.Maintenance;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Startup;
using WeComSop.Workers;

namespace WeComSop;

internal static class WeComSopApp
{
    public static WebApplicationBuilder AddWeComSop(this WebApplicationBuilder builder)
    {
        builder.AddSettings();
        builder.AddHttpSurface();

        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddDatabase(builder.Configuration, builder.Environment)
            .AddApps()
            .AddCallbacks()
            .AddEngine()
            .AddOutbox()
            .AddPlaybooks()
            .AddMaintenance()
            .AddDoctor()
            .AddDemo(builder.Configuration, builder.Environment)
            .AddHostedService<Boot>()
            .AddSingleton<IWorker, ClockKeeper>()
            .AddHostedService<WorkerHost>();

        return builder;
    }

    public static WebApplication UseWeComSop(this WebApplication app)
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseStaticFiles();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();

        app.MapCallbacks();
        app.MapApi();
        app.MapHealth();
        app.MapDemo();

        return app;
    }
}
