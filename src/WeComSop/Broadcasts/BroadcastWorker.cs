using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// Starts what is due and takes each run one step further. Quartz wakes it; the rows decide.
internal sealed partial class BroadcastWorker(
    Database database, FreezeRun freeze, SplitRun split, BroadcastOptions options, TimeProvider clock, ILogger<BroadcastWorker> logger) : IWorker
{
    private const int MostAtOnce = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public string Name => WorkerNames.Broadcasts;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var worked = await StartDueAsync(ct);
        foreach (var run in await database.ReadAsync(session => RunStore.DueAsync(session, clock.GetUtcNow(), MostAtOnce), ct))
        {
            worked |= await StepAsync(run, ct);
        }

        return worked;
    }

    private async Task<bool> StartDueAsync(CancellationToken ct)
    {
        var due = await database.ReadAsync(session => BroadcastStore.DueAsync(session, clock.GetUtcNow(), MostAtOnce), ct);
        foreach (var row in due)
        {
            await database.WriteAsync(session => StartAsync(session, row), ct);
        }

        return due.Count > 0;
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

        var late = now - due > options.ExpireAfter;
        var run = new BroadcastRun
        {
            Id = Ids.Next(now),
            BroadcastId = row.Id,
            Corp = row.Corp,
            AppKey = row.AppKey,
            Kind = RunKind.Scheduled,
            Variant = BroadcastTimes.VariantAt(resolved.Definition, resolved.Playbook, due),
            DueAt = due,
            Version = row.Version,
            Status = late ? RunStatus.Expired : row.Halted ? RunStatus.Cancelled : RunStatus.Freezing,
            WorkAt = late || row.Halted ? null : now,
            Snapshot = Payloads.Write(RunSnapshot.Of(resolved)),
            Detail = late ? $"晚了 {(now - due).TotalMinutes:0} 分钟才发现，不再补发 / noticed too late" : row.Halted ? Reasons.Halted.Chinese : null,
            CreatedAt = now,
            FinishedAt = late || row.Halted ? now : null,
        };
        await RunStore.AddAsync(session, run);
        Log.Started(logger, row.SourceKey, due, run.Status);
    }

    private async Task<bool> StepAsync(BroadcastRun run, CancellationToken ct)
    {
        var leaseUntil = clock.GetUtcNow() + Lease;
        if (!await database.WriteAsync(session => RunStore.ClaimAsync(session, run, leaseUntil), ct))
        {
            return true;
        }

        var claimed = run with { WorkAt = leaseUntil };
        switch (run.Status)
        {
            case RunStatus.Freezing:
                await freeze.StepAsync(claimed, ct);
                break;
            case RunStatus.Sending:
                await split.StepAsync(claimed, ct);
                break;
            case RunStatus.AwaitingApproval:
                await database.WriteAsync(session => ExpireAsync(session, claimed), ct);
                break;
        }

        return true;
    }

    private async Task ExpireAsync(Session session, BroadcastRun run)
    {
        var expired = run with { Status = RunStatus.Expired, WorkAt = null, FinishedAt = clock.GetUtcNow(), Detail = Reasons.AwaitingApproval.Chinese };
        if (await RunStore.MoveAsync(session, run, expired))
        {
            await RecipientStore.EndPlannedAsync(session, run.Id, Reasons.AwaitingApproval);
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
