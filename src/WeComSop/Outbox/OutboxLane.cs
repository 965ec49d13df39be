using System.Collections.Concurrent;
using System.Data.Common;
using WeComSop.Workers;

namespace WeComSop.Outbox;

/// Claims the due calls of one lane and makes them, several at once, those with one serial key one after another.
internal sealed partial class OutboxLane(
    int lane,
    int maxConcurrency,
    OutboxStore store,
    OutboxCaller caller,
    OutboxLedger ledger,
    WakeUp wakeUp,
    TimeProvider clock,
    ILogger<OutboxLane> logger) : IWorker
{
    private const int MaxClaim = 64;

    private readonly ConcurrentDictionary<Guid, InFlight> _inFlight = new();
    private readonly ConcurrentQueue<(OutboxRow Row, Attempt Attempt)> _unrecorded = new();
    private readonly Dictionary<string, Task> _lastOfKey = new(StringComparer.Ordinal);
    private readonly Lock _keys = new();
    private int _concurrencyCut;

    public string Name => WorkerNames.Outbox(lane);

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var worked = await StepAsync(ct);
        await Task.WhenAll(_inFlight.Values.Select(call => call.Running));
        return worked;
    }

    public async Task<bool> StepAsync(CancellationToken ct)
    {
        await RecordAgainAsync();
        await RenewLeasesAsync(ct);
        var free = maxConcurrency - _concurrencyCut - _inFlight.Count;
        if (free <= 0)
        {
            return false;
        }

        var rows = await store.ClaimAsync(lane, Math.Min(free, MaxClaim), RowLease.Length, ct);
        foreach (var row in rows)
        {
            Start(row, ct);
        }

        return rows.Count > 0;
    }

    // What became of a call is known here only. Until it is written down nothing is claimed, its own row least of all.
    private async Task RecordAgainAsync()
    {
        while (_unrecorded.TryPeek(out var ended))
        {
            await ledger.RecordAsync(ended.Row, ended.Attempt);
            _unrecorded.TryDequeue(out _);
        }
    }

    private async Task RenewLeasesAsync(CancellationToken ct)
    {
        var ageing = _inFlight.Values.Where(call => call.Lease.IsAgeing(clock)).ToList();
        if (ageing.Count > 0)
        {
            var lease = new RowLease(clock);
            await store.RenewAsync([.. ageing.Select(call => call.Row)], RowLease.Length, ct);
            ageing.ForEach(call => call.Lease = lease);
        }
    }

    private void Start(OutboxRow row, CancellationToken ct)
    {
        var call = new InFlight(row) { Lease = new RowLease(clock) };
        _inFlight[row.Id] = call;
        lock (_keys)
        {
            var before = row.SerialKey is null ? Task.CompletedTask : _lastOfKey.GetValueOrDefault(row.SerialKey, Task.CompletedTask);
            call.Running = Task.Run(() => MakeAsync(row, before, ct), CancellationToken.None);
            if (row.SerialKey is not null)
            {
                _lastOfKey[row.SerialKey] = call.Running;
            }
        }
    }

    private async Task MakeAsync(OutboxRow row, Task before, CancellationToken ct)
    {
        try
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var attempt = await caller.CallAsync(row, ct);
            Adapt(attempt);
            await RecordAsync(row, attempt);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the lease ends and the row is due again.
        }
        finally
        {
            Forget(row);
            wakeUp.Signal(Name);
        }
    }

    private async Task RecordAsync(OutboxRow row, Attempt attempt)
    {
        try
        {
            await ledger.RecordAsync(row, attempt);
        }
        catch (DbException e)
        {
            Log.NotRecorded(logger, row.Kind, row.Id, e.Message);
            _unrecorded.Enqueue((row, attempt));
        }
    }

    // 45033 says that too many calls run at once without saying how many are allowed.
    private void Adapt(Attempt attempt)
    {
        const int ConcurrencyLimit = 45033;
        _concurrencyCut = attempt.Outcome is Outcome.Failed { ErrCode: ConcurrencyLimit }
            ? maxConcurrency - Math.Max(1, (maxConcurrency - _concurrencyCut) / 2)
            : Math.Max(0, _concurrencyCut - 1);
    }

    private void Forget(OutboxRow row)
    {
        lock (_keys)
        {
            if (_inFlight.TryRemove(row.Id, out var call) && row.SerialKey is not null && _lastOfKey.GetValueOrDefault(row.SerialKey) == call.Running)
            {
                _lastOfKey.Remove(row.SerialKey);
            }
        }
    }

    private sealed class InFlight(OutboxRow row)
    {
        public OutboxRow Row => row;

        public required RowLease Lease { get; set; }

        public Task Running { get; set; } = Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "How call {Kind} {Id} ended could not be written down yet: {Why}. Check disk space and the database.")]
        public static partial void NotRecorded(ILogger logger, string kind, Guid id, string why);
    }
}
