using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Sync;

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

    private static async Task<IResult> ListAsync(AppRegistry apps, AppStore states, OutboxStore outbox, CancellationToken ct)
    {
        var views = new List<AppView>();
        foreach (var app in apps.All)
        {
            views.Add(await ViewAsync(app, states, outbox, ct));
        }

        return TypedResults.Ok(new Page<AppView>(views, null));
    }

    private static async Task<IResult> FindAsync(string key, AppRegistry apps, AppStore states, OutboxStore outbox, CancellationToken ct) =>
        apps.Find(key) is { } app ? TypedResults.Ok(await ViewAsync(app, states, outbox, ct)) : Unknown(key);

    private static async Task<IResult> SetModeAsync(
        string key, ModeChange change, ClaimsPrincipal user, AppRegistry apps, AppStore states, OutboxStore outbox, Database database, AuditLog audit, CancellationToken ct)
    {
        if (apps.Find(key) is not { } app)
        {
            return Unknown(key);
        }

        if (!Enum.TryParse<AppMode>(change.Mode, ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
        {
            return Problems.BadField("mode", "mode 只能是 Live 或 Observe", "mode is Live or Observe");
        }

        var before = await states.FindAsync(app.Key, ct);
        await database.WriteAsync(
            async session =>
            {
                await states.SetModeAsync(session, app.Key, mode);
                await audit.WriteAsync(session, user.Identity!.Name!, "app.mode", app.Key, new { Mode = before?.Mode.ToString() }, new { Mode = mode.ToString() });
            },
            ct);
        return TypedResults.Ok(await ViewAsync(app, states, outbox, ct));
    }

    private static async Task<IResult> SetHaltAsync(
        string key, HaltChange change, ClaimsPrincipal user, AppRegistry apps, AppStore states, OutboxStore outbox, Database database, AuditLog audit, CancellationToken ct)
    {
        if (apps.Find(key) is not { } app)
        {
            return Unknown(key);
        }

        if (change.Halted is not { } halted)
        {
            return Problems.BadField("halted", "请给出 halted：true 停止全部发送，false 恢复", "give halted: true stops all sends, false lets new ones go");
        }

        var before = await states.FindAsync(app.Key, ct);
        await database.WriteAsync(
            async session =>
            {
                await states.SetHaltedAsync(session, app.Key, halted);
                if (halted)
                {
                    // What is queued must not go out later, when the cause of the halt is forgotten.
                    await DeliveryStore.CancelQueuedAsync(session, app.Key);
                    await outbox.CancelQueuedAsync(session, app.Key);
                }

                await audit.WriteAsync(session, user.Identity!.Name!, "app.halt", app.Key, new { before?.Halted }, new { Halted = halted });
            },
            ct);
        return TypedResults.Ok(await ViewAsync(app, states, outbox, ct));
    }

    private static async Task<IResult> SetTestersAsync(
        string key, TestersChange change, ClaimsPrincipal user, AppRegistry apps, AppStore states, OutboxStore outbox, Database database, AuditLog audit, CancellationToken ct)
    {
        const int MaxTesters = 200;
        if (apps.Find(key) is not { } app)
        {
            return Unknown(key);
        }

        if (change.Customers is not { Count: <= MaxTesters } customers || customers.Any(customer => customer is not { Length: > 0 and <= 64 }))
        {
            return Problems.BadField("customers", $"customers 应是最多 {MaxTesters} 个 external_userid", $"customers is a list of at most {MaxTesters} external_userids");
        }

        var before = await states.FindAsync(app.Key, ct);
        await database.WriteAsync(
            async session =>
            {
                await AppStore.SetTestersAsync(session, app.Key, customers);
                await audit.WriteAsync(session, user.Identity!.Name!, "app.testers", app.Key, new { before?.Testers }, new { Testers = customers });
            },
            ct);
        return TypedResults.Ok(await ViewAsync(app, states, outbox, ct));
    }

    private static async Task<AppView> ViewAsync(BoundApp app, AppStore states, OutboxStore outbox, CancellationToken ct)
    {
        var state = await states.FindAsync(app.Key, ct);
        var sync = await outbox.FindAsync(app.Corp, FirstSync.SourceKeyOf(app), ct);
        return new AppView(
            app.Key, app.Corp, app.AgentId, state?.Mode ?? app.SettingsMode, state?.Halted ?? false, [.. state?.Testers ?? new HashSet<string>()],
            sync is null ? null : SyncView.Of(sync));
    }

    private static IResult Unknown(string key) =>
        Problems.NotFound($"没有绑定名为 {key} 的应用", $"No app \"{key}\" is bound.");

    internal sealed record ModeChange(string? Mode);

    internal sealed record HaltChange(bool? Halted);

    internal sealed record TestersChange(IReadOnlyList<string>? Customers);

    internal sealed record AppView(
        string Key, string CorpId, int AgentId, AppMode Mode, bool Halted, IReadOnlyList<string> Testers, SyncView? FirstSync);
}
