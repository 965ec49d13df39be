using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Data;

namespace WeComSop.Sync;

internal static class ReconciliationEndpoint
{
    public static void MapReconciliation(this IEndpointRouteBuilder api) => api.MapGet("/apps/{key}/reconciliation", FindAsync).WithTags("apps");

    private static async Task<IResult> FindAsync(string key, AppRegistry apps, Database database, CancellationToken ct) =>
        apps.Find(key) is { } app && await database.ReadAsync(session => SyncReportStore.FindAsync(session, app.Key), ct) is { } report
            ? TypedResults.Ok(ReconciliationView.Of(report))
            : Problems.NotFound(
                "没有这个应用，或还没有核对过；POST /api/v1/jobs/reconcile/runs 可立即核对",
                "There is no such app, or it was never reconciled; POST /api/v1/jobs/reconcile/runs does it now.");
}
