using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Apps;

internal static class AppEndpoints
{
    public static void MapApps(this IEndpointRouteBuilder api)
    {
        var apps = api.MapGroup("/apps").WithTags("apps");
        apps.MapGet("/", ListAsync);
        apps.MapGet("/{key}", FindAsync);
        apps.MapPut("/{key}/mode", SetModeAsync);
        apps.MapPut("/{key}/halt", SetHaltAsync);
        apps.MapPut("/{key}/testers", SetTestersAsync);
    }

    private static async Task<IResult> ListAsync(AppRegistry apps, AppViews views, CancellationToken ct)
    {
        var all = new List<AppView>();
        foreach (var app in apps.All)
        {
            all.Add(await views.OfAsync(app, ct));
        }

        return TypedResults.Ok(new Page<AppView>(all, null));
    }

    private static async Task<IResult> FindAsync(string key, AppRegistry apps, AppViews views, CancellationToken ct) =>
        apps.Find(key) is { } app ? TypedResults.Ok(await views.OfAsync(app, ct)) : AppChanges.Unknown(key);

    private static async Task<IResult> SetModeAsync(string key, ModeChange change, ClaimsPrincipal user, AppStore states, AppChanges changes, CancellationToken ct)
    {
        if (!Enum.TryParse<AppMode>(change.Mode, ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
        {
            return Problems.BadField("mode", "mode 只能是 Live 或 Observe", "mode is Live or Observe");
        }

        return await changes.MakeAsync(
            key, user, "app.mode", state => new { Mode = state.Mode.ToString() }, (session, app) => states.SetModeAsync(session, app.Key, mode), ct);
    }

    private static async Task<IResult> SetHaltAsync(
        string key, HaltChange change, ClaimsPrincipal user, AppStore states, OutboxStore outbox, AppChanges changes, CancellationToken ct)
    {
        if (change.Halted is not { } halted)
        {
            return Problems.BadField("halted", "请给出 halted：true 停止全部发送，false 恢复", "give halted: true stops all sends, false lets new ones go");
        }

        return await changes.MakeAsync(
            key,
            user,
            "app.halt",
            state => new { state.Halted },
            async (session, app) =>
            {
                await states.SetHaltedAsync(session, app.Key, halted);
                if (halted)
                {
                    // What is queued must not go out later, when the cause of the halt is forgotten.
                    await DeliveryStore.CancelQueuedAsync(session, app.Key);
                    await outbox.CancelQueuedAsync(session, app.Key);
                }
            },
            ct);
    }

    private static async Task<IResult> SetTestersAsync(string key, TestersChange change, ClaimsPrincipal user, AppChanges changes, CancellationToken ct)
    {
        const int MaxTesters = 200;
        if (change.Customers is not { Count: <= MaxTesters } customers || customers.Any(customer => customer is not { Length: > 0 and <= 64 }))
        {
            return Problems.BadField("customers", $"customers 应是最多 {MaxTesters} 个 external_userid", $"customers is a list of at most {MaxTesters} external_userids");
        }

        return await changes.MakeAsync(
            key, user, "app.testers", state => new { state.Testers }, (session, app) => AppStore.SetTestersAsync(session, app.Key, customers), ct);
    }

    internal sealed record ModeChange(string? Mode);

    internal sealed record HaltChange(bool? Halted);

    internal sealed record TestersChange(IReadOnlyList<string>? Customers);
}
