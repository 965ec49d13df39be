namespace WeComSop.Sandbox;

public sealed class SandboxPump(SandboxPlatform platform, HttpClient http) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable
            .Range(0, Math.Max(1, platform.Options.CallbackParallelism))
            .Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
            {
                await platform.Callbacks.DeliverDueAsync(http, ct);
                await platform.Callbacks.WaitForDueAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops; what is pending is memory only.
        }
    }
}
