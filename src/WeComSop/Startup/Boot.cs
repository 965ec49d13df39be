using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Sync;

namespace WeComSop.Startup;

/// Everything that must be true before the first request: it finishes before the server listens.
internal sealed partial class Boot(
    Migrator migrator,
    Database database,
    AppRegistry apps,
    AppStore states,
    ApiKeyStore keys,
    PlaybookFiles playbooks,
    IConfiguration settings,
    TimeProvider clock,
    ILogger<Boot> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrator.RunAsync(cancellationToken);
        await states.RegisterAsync(apps.All, cancellationToken);
        await playbooks.ApplyAllAsync(cancellationToken);
        await database.WriteAsync(
            session => OutboxStore.AddAsync(session, apps.All.Select(app => FirstSync.For(app, clock.GetUtcNow()))), cancellationToken);
        await ShowFirstKeyAsync(cancellationToken);
        if (apps.All.Count == 0)
        {
            Log.NoApps(logger);
        }
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No WeCom app is bound: set WeCom:Apps:0 (see appsettings.sample.json), or Sandbox:Enabled to try the product out.")]
        public static partial void NoApps(ILogger logger);
    }
}
