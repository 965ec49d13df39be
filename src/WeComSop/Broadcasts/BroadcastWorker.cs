using System.Runtime.ExceptionServices;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// Starts what is due and takes each run one step further. Quartz wakes it; the rows decide.
internal sealed partial class BroadcastWorker(
    Database database, AppRegistry apps, FreezeRun freeze, SplitRun split, BroadcastClock ticks, BroadcastOptions options, TimeProvider clock, ILogger<BroadcastWorker> logger) : IWorker
{
    private const int MostAtOnce = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public string Name => WorkerNames.Broadcasts;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var failures = new List<ExceptionDispatchInfo>();
        var due = await database.ReadAsync(session => BroadcastStore.DueAsync(session, clock.GetUtcNow(), MostAtOnce), ct);
        foreach (var row in due)
        {
            await TryAsync(() => database.WriteAsync(session => StartAsync(session, row), ct), failures);
        }

        if (due.Count > 0)
        {
            ticks.Changed();
        }

        var runs = await database.ReadAsync(session => RunStore.DueAsync(session, clock.GetUtcNow(), MostAtOnce), ct);
        foreach (var run in runs)
        {
            await TryAsync(() => StepAsync(run, ct), failures);
        }

        failures.FirstOrDefault()?.Throw();
        return due.Count > 0 || runs.Count > 0;
    }

    // One that cannot be worked on does not hold the others up.
    private static async Task TryAsync(Func<Task> work, List<ExceptionDispatchInfo> failures)
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            failures.Add(ExceptionDispatchInfo.Capture(e));
        }
    }

    private async Task StartAsync(Session session, BroadcastRow row)
    {
        var now = clock.GetUtcNow();
        var due = row.NextDueAt!.Value;
        if (await BroadcastBook.CurrentAsync(session, row) is not { } resolved)
        {
            Log.NotFound(logger, row.SourceKey);
            await BroadcastStore.ClaimAsync(session, row, next: null);
            return;
        }

        if (!await BroadcastStore.ClaimAsync(session, row, BroadcastTimes.Next(resolved.Definition, resolved.Playbook, due)))
        {
            return;
        }

        foreach (var variant in BroadcastTimes.VariantsAt(resolved.Definition, resolved.Playbook, due))
        {
            await StartAsync(session, resolved, variant, due, now);
        }
    }

    private async Task StartAsync(Session session, ResolvedBroadcast resolved, int variant, DateTimeOffset due, DateTimeOffset now)
    {
        var row = resolved.Row;
        var late = now - due > options.ExpireAfter;
        var run = new BroadcastRun
        {
            Id = Ids.Next(now),
            BroadcastId = row.Id,
            Corp = row.Corp,
            AppKey = row.AppKey,
            Kind = RunKind.Scheduled,
            Variant = variant,
            DueAt = due,
            Version = row.Version,
            Status = late ? RunStatus.Expired : row.Halted ? RunStatus.Cancelled : RunStatus.Freezing,
            WorkAt = late || row.Halted ? null : now,
            Snapshot = Payloads.Write(RunSnapshot.Of(resolved)),
            Detail = late ? $"晚了 {(now - due).TotalMinutes:0} 分钟才发现，不再补发 / noticed too late" : row.Halted ? Reasons.Halted.Chinese : null,
            CreatedAt = now,
            FinishedAt = late || row.Halted ? now : null,
        };
        if (!await RunStore.TryAddAsync(session, run))
        {
            // The clock was set back and the time is due again.
            return;
        }

        Log.Started(logger, row.SourceKey, due, run.Status);
    }

    private async Task StepAsync(BroadcastRun run, CancellationToken ct)
    {
        var leaseUntil = clock.GetUtcNow() + Lease;
        if (!await database.WriteAsync(session => RunStore.ClaimAsync(session, run, leaseUntil), ct))
        {
            return;
        }

        var claimed = run with { WorkAt = leaseUntil };
        switch (run.Status)
        {
            case RunStatus.Freezing or RunStatus.Sending when IsTooLate(run):
                await database.WriteAsync(session => ExpireAsync(session, claimed, Reasons.Expired), ct);
                break;
            case RunStatus.Freezing:
                await freeze.StepAsync(claimed, ct);
                break;
            case RunStatus.Sending:
                await split.StepAsync(claimed, ct);
                break;
            case RunStatus.AwaitingApproval:
                await database.WriteAsync(session => ExpireAsync(session, claimed, Reasons.AwaitingApproval), ct);
                break;
        }
    }

    // What stood still for so long that nobody wants it any more: the process was down, or its app is not bound now.
    private bool IsTooLate(BroadcastRun run)
    {
        var stoodSince = apps.Find(run.AppKey) is null ? run.DueAt : run.WorkAt!.Value;
        return clock.GetUtcNow() - stoodSince > Payloads.Read<RunSnapshot>(run.Snapshot).UsefulFor;
    }

    private async Task ExpireAsync(Session session, BroadcastRun run, Reason reason)
    {
        var expired = run with { Status = RunStatus.Expired, WorkAt = null, FinishedAt = clock.GetUtcNow(), Detail = reason.Chinese };
        if (await RunStore.MoveAsync(session, run, expired))
        {
            await RecipientStore.EndPlannedAsync(session, run.Id, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Broadcast {Broadcast} of {DueAt}: {Status}.")]
        public static partial void Started(ILogger logger, string broadcast, DateTimeOffset dueAt, string status);

        [LoggerMessage(LogLevel.Error, "Broadcast {Broadcast} is due but not to be found in its playbook; it is not sent. Apply the playbook again.")]
        public static partial void NotFound(ILogger logger, string broadcast);
    }
}
