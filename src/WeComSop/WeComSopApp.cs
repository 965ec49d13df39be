using Microsoft.AspNetCore.HttpOverrides;
using WeComSop.Alerts;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Broadcasts;
using WeComSop.Callbacks;
using WeComSop.Console;
using WeComSop.Data;
using WeComSop.Demo;
using WeComSop.Doctor;
using WeComSop.Engine;
using WeComSop.Jobs;
using WeComSop.Lifecycle;
using WeComSop.Links;
using WeComSop.Metrics;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Reports;
using WeComSop.Reports.Pages;
using WeComSop.Signals;
using WeComSop.Startup;
using WeComSop.Sync;
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
            .AddSync()
            .AddBroadcasts()
            .AddPlaybooks()
            .AddLinks()
            .AddSignals()
            .AddAlerts()
            .AddMetricCounting()
            .AddLifecycle(builder.Configuration)
            .AddReports()
            .AddJobs()
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
        app.UseRouting();
        app.UseStatusCodePages();
        app.UseStaticFiles();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();

        app.MapCallbacks();
        app.MapShortLinks();
        app.MapReportPages();
        app.MapApi();
        app.MapHealth();
        app.MapDemo();

        return app;
    }
}
