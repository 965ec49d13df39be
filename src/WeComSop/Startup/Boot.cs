using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Signals.Identities;
using WeComSop.Sync;

namespace WeComSop.Startup;

/// Everything that must be true before the first request: it finishes before the server listens.
internal sealed partial class Boot(
    Migrator migrator,
    Database database,
    AppRegistry apps,
    AppStore states,
    ApiKeyStore keys,
    IdentitySeal seal,
    PlaybookFiles playbooks,
    IConfiguration settings,
    TimeProvider clock,
    ILogger<Boot> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrator.RunAsync(cancellationToken);
        await seal.OpenAsync(cancellationToken);
        await states.RegisterAsync(apps.All, cancellationToken);
        await playbooks.ApplyAllAsync(cancellationToken);
        await database.WriteAsync(
            session => OutboxStore.AddAsync(session, apps.All.Select(app => FirstSync.For(app, clock.GetUtcNow()))), cancellationToken);
        await ShowFirstKeyAsync(cancellationToken);
        await TellAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Straight to the terminal, once: a log is kept and read by others.
    private async Task ShowFirstKeyAsync(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(settings[ApiKeyAuthentication.SettingName]) && await keys.CreateFirstAsync(ct) is { } key)
        {
            await System.Console.Out.WriteLineAsync($"""

                API key, shown this once (API 密钥，仅显示这一次): {key}
                """);
        }
    }

    // What an operator must know who sees nothing happen.
    private async Task TellAsync(CancellationToken ct)
    {
        if (apps.All.Count == 0)
        {
            Log.NoApps(logger);
        }

        foreach (var app in apps.All)
        {
            var state = await states.FindAsync(app.Key, ct);
            Log.Bound(logger, app.Key, state!.Mode, state.Halted ? ", halted" : "");
        }

        if ((await database.ReadAsync(PlaybookStore.AllAsync, ct)).Count == 0)
        {
            Log.NoPlaybooks(logger, playbooks.Folder);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "App {App} is bound: mode {Mode}{Halted}, callbacks at /wecom/callback/{App}.")]
        public static partial void Bound(ILogger logger, string app, AppMode mode, string halted);

        [LoggerMessage(LogLevel.Warning, "No playbook is applied, so nothing will be sent: put one into {Folder} and start again, or run `playbook apply` (docs/playbooks.md).")]
        public static partial void NoPlaybooks(ILogger logger, string folder);

        [LoggerMessage(LogLevel.Warning, "No WeCom app is bound: set WeCom:Apps:0 (see appsettings.sample.json), or Sandbox:Enabled to try the product out.")]
        public static partial void NoApps(ILogger logger);
    }
}
