using WeComSop.Outbox;
using WeComSop.Sync;

namespace WeComSop.Apps;

internal sealed record AppView(
    string Key, string CorpId, int AgentId, AppMode Mode, bool Halted, IReadOnlyList<string> Testers, SyncView? FirstSync);

internal sealed class AppViews(AppStore states, OutboxStore outbox)
{
    public async Task<AppView> OfAsync(BoundApp app, CancellationToken ct)
    {
        var state = await states.FindAsync(app.Key, ct);
        var sync = await outbox.FindAsync(app.Corp, FirstSync.SourceKeyOf(app), ct);
        return new AppView(
            app.Key, app.Corp, app.AgentId, state?.Mode ?? app.SettingsMode, state?.Halted ?? false, [.. state?.Testers ?? new HashSet<string>()],
            sync is null ? null : SyncView.Of(sync));
    }
}
