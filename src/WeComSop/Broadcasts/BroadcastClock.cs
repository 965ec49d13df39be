using Quartz;
using WeComSop.Data;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// One Quartz trigger for each broadcast that has a time to come, rebuilt from the rows at the start and after each change.
/// A trigger only wakes the worker: the row decides whether anything is due.
internal sealed partial class BroadcastClock(
    ISchedulerFactory schedulers, Database database, WakeUp wakeUp, TimeProvider clock, ILogger<BroadcastClock> logger) : IWorker
{
    private const int MostTriggers = 1000;
    private static readonly JobKey Job = new("due", "broadcasts");

    private long _asked = 1;
    private long _done;

    public string Name => WorkerNames.BroadcastClock;

    public void Changed()
    {
        Interlocked.Increment(ref _asked);
        wakeUp.Signal(Name);
    }

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var asked = Interlocked.Read(ref _asked);
        if (asked == Interlocked.Read(ref _done))
        {
            return false;
        }

        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.DeleteJob(Job, ct);
        await scheduler.AddJob(JobBuilder.Create<WakeBroadcasts>().WithIdentity(Job).StoreDurably().Build(), AddJobOptions.Replacing, ct);
        var planned = await database.ReadAsync(session => BroadcastStore.PlannedAsync(session, clock.GetUtcNow(), MostTriggers), ct);
        foreach (var row in planned)
        {
            await scheduler.ScheduleJob(
                TriggerBuilder.Create().ForJob(Job).WithIdentity(row.Id.ToString("N"), "broadcasts").StartAt(row.NextDueAt!.Value).Build(), cancellationToken: ct);
        }

        Log.Scheduled(logger, planned.Count);
        Interlocked.Exchange(ref _done, asked);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Count} broadcasts have a trigger.")]
        public static partial void Scheduled(ILogger logger, int count);
    }
}

internal sealed class WakeBroadcasts(WakeUp wakeUp, BroadcastClock ticks) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        wakeUp.Signal(WorkerNames.Broadcasts);
        ticks.Changed();
        return ValueTask.CompletedTask;
    }
}
