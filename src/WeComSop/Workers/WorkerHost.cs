namespace WeComSop.Workers;

internal sealed partial class WorkerHost(IEnumerable<IWorker> workers, WakeUp wakeUp, IHostApplicationLifetime lifetime, ILogger<WorkerHost> logger) : BackgroundService
{
    private static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.ApplicationStarted.WaitAsync(stoppingToken);
        await Task.WhenAll(workers.Select(worker => Task.Run(() => RunAsync(worker, stoppingToken), CancellationToken.None)));
    }

    private async Task RunAsync(IWorker worker, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await worker.StepAsync(ct))
                {
                    await wakeUp.WaitAsync(worker.Name, SafetyNet, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.WorkerFailed(logger, worker.Name, e);
                await wakeUp.WaitAsync(worker.Name, SafetyNet, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Worker {Worker} failed and goes on in a second.")]
        public static partial void WorkerFailed(ILogger logger, string worker, Exception exception);
    }
}
