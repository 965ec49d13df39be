namespace WeComSop.Sandbox;

/// <summary>Lets things happen by themselves: callbacks are pushed and virtual employees confirm when it is time.</summary>
public sealed class SandboxPump(SandboxPlatform platform, HttpClient http) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable
            .Range(0, Math.Max(1, platform.Options.CallbackParallelism))
            .Select(_ => Task.Run(() => PushAsync(stoppingToken), CancellationToken.None))
            .Append(Task.Run(() => ConfirmAsync(stoppingToken), CancellationToken.None)));

    private async Task PushAsync(CancellationToken ct)
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

    private async Task ConfirmAsync(CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
            {
                platform.MassSends.ConfirmDue();
                await platform.MassSends.WaitForDueAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // As above.
        }
    }
}
