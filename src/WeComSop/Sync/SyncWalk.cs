using WeComSop.Apps;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync;

/// Reads all that WeCom knows, phase after phase and a page at a time, and goes on where it stood after any stop.
internal abstract class SyncWalk(IReadOnlyList<SyncPhase> phases, TimeProvider clock) : OutboxKind<SyncProgress>
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(10);

    public sealed override int Lane => Lanes.Reads;

    protected sealed override async Task<Attempt> ExecuteAsync(BoundApp app, SyncProgress progress, OutboxRow row, CancellationToken ct)
    {
        try
        {
            return await StepAsync(app, progress.StartedAt is null ? progress with { StartedAt = clock.GetUtcNow() } : progress, ct);
        }
        catch (WeComException e) when (progress.Cursor is not null && e.Error.Code is WeComErrorCodes.InvalidCursor or WeComErrorCodes.ExpiredCursor)
        {
            return Next(progress with { Cursor = null, Friendships = progress.FriendshipsBefore });
        }
        catch (WeComException e) when (e.Error.Class == WeComErrorClass.Permanent)
        {
            // Nobody would ask again, and without a first sync the product knows no customers.
            return Outcome.Retry($"{e.Error.Code}: {e.Error.Chinese} / {e.Error.English}", e.Error.Code, after: AfterRefusal);
        }
    }

    protected virtual Task EndAsync(BoundApp app, SyncProgress progress, CancellationToken ct) => Task.CompletedTask;

    private async Task<Attempt> StepAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var index = Math.Max(0, phases.ToList().FindIndex(phase => phase.Name == progress.Phase));
        var step = await phases[index].ReadAsync(app, progress with { Phase = phases[index].Name }, ct);
        if (!step.IsLast)
        {
            return new Attempt(Next(step.Progress), [.. step.Learned]);
        }

        if (index + 1 < phases.Count)
        {
            return new Attempt(Next(step.Progress with { Phase = phases[index + 1].Name, After = "", Cursor = null }), [.. step.Learned]);
        }

        await EndAsync(app, step.Progress, ct);
        return new Attempt(Outcome.DoneWith(payload: Payloads.Write(step.Progress)), [.. step.Learned]);
    }

    private static Outcome Next(SyncProgress progress) => Outcome.Later(TimeSpan.Zero, progress.Phase, Payloads.Write(progress));
}
