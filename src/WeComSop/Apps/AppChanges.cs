using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Audits;
using WeComSop.Data;

namespace WeComSop.Apps;

/// What an operator changes of an app is written together with its line in the audit log, and answered with the app as it is then.
internal sealed class AppChanges(AppRegistry apps, AppViews views, Database database, AuditLog audit)
{
    public static IResult Unknown(string key) =>
        Problems.NotFound($"没有绑定名为 {key} 的应用", $"No app \"{key}\" is bound.");

    /// Shown is the part of the state that the audit log holds, before and after.
    public async Task<IResult> MakeAsync(
        string key, ClaimsPrincipal user, string operation, Func<AppState, object> shown, Func<Session, BoundApp, Task> write, CancellationToken ct)
    {
        if (apps.Find(key) is not { } app)
        {
            return Unknown(key);
        }

        await database.WriteAsync(
            async session =>
            {
                var before = await ShownAsync(session, app, shown);
                await write(session, app);
                await audit.WriteAsync(session, user.Identity!.Name!, operation, app.Key, before, await ShownAsync(session, app, shown));
            },
            ct);
        return TypedResults.Ok(await views.OfAsync(app, ct));
    }

    private static async Task<object?> ShownAsync(Session session, BoundApp app, Func<AppState, object> shown) =>
        (await AppStore.LoadAsync(session)).GetValueOrDefault(app.Key) is { } state ? shown(state) : null;
}
