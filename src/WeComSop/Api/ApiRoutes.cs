using WeComSop.Alerts;
using WeComSop.Apps;
using WeComSop.Audits;
using WeComSop.Broadcasts;
using WeComSop.Callbacks;
using WeComSop.Console;
using WeComSop.Customers;
using WeComSop.Deliveries;
using WeComSop.Groups;
using WeComSop.Jobs;
using WeComSop.Lifecycle;
using WeComSop.Links;
using WeComSop.Metrics;
using WeComSop.Playbooks;
using WeComSop.Reports;
using WeComSop.Segments;
using WeComSop.Signals;
using WeComSop.Sync;
using WeComSop.Tags;

namespace WeComSop.Api;

/// The map of /api/v1.
internal static class ApiRoutes
{
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization().RequireRateLimiting(HttpSurface.ApiRateLimit);

        api.MapApps();
        api.MapReconciliation();
        api.MapCustomers();
        api.MapGroups();
        api.MapTags();
        api.MapPlaybooks();
        api.MapSegments();
        api.MapBroadcasts();
        api.MapMassSends();
        api.MapLinks();
        api.MapSignals();
        api.MapAlerts();
        api.MapDeliveries();
        api.MapMetrics();
        api.MapLifecycle();
        api.MapReports();
        api.MapInbox();
        api.MapJobs();
        api.MapAudit();

        routes.MapOpenApi().AllowAnonymous();
        routes.MapDocs();
        return routes;
    }
}
