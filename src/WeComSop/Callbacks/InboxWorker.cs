using System.Text;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.WeCom.Callbacks;
using WeComSop.Workers;

namespace WeComSop.Callbacks;

internal sealed partial class InboxWorker(
    Database database,
    InboxStore inbox,
    AppRegistry apps,
    SignalEngine engine,
    InboxIntake intake,
    WakeUp wakeUp,
    TimeProvider clock,
    ILogger<InboxWorker> logger) : IWorker
{
    private const int BatchSize = 200;
    private const int MaxAttempts = 8;
    private const int MostPauses = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    // On a full disk neither the work nor its failure can be written down: then these are taken up again, not left to the end of their lease.
    private readonly Queue<InboxRow> _claimed = new();

    public string Name => WorkerNames.Inbox;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await GiveWayAsync(ct);
        if (_claimed.Count == 0)
        {
            (await inbox.ClaimAsync(BatchSize, Lease, ct)).ToList().ForEach(_claimed.Enqueue);
        }

        if (_claimed.Count == 0)
        {
            return false;
        }

        if (_claimed.Count > 1 && await TryHandleAsync([.. _claimed], lastTry: false, ct))
        {
            _claimed.Clear();
        }

        // Something in the batch is bad: each row on its own, so that it fails alone.
        while (_claimed.TryPeek(out var row))
        {
            await TryHandleAsync([row], lastTry: true, ct);
            _claimed.Dequeue();
        }

        return true;
    }

    // Under a storm of callbacks storing comes first, but the work never stands still: a welcome has 20 seconds.
    private async Task GiveWayAsync(CancellationToken ct)
    {
        for (var pause = 0; intake.IsBusy && pause < MostPauses; pause++)
        {
            await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task<bool> TryHandleAsync(IReadOnlyList<InboxRow> rows, bool lastTry, CancellationToken ct)
    {
        try
        {
            var changes = await database.WriteAsync(session => HandleAsync(session, rows), ct);
            wakeUp.Signal(changes.Wakes);

            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (lastTry)
            {
                Log.EventFailed(logger, rows[0].Id, rows[0].EventType, rows[0].Attempts, e);
                await inbox.FailAsync(rows[0], $"{e.GetType().Name}: {e.Message}", BackOff(rows[0].Attempts), ct);
            }

            return false;
        }
    }

    private async Task<Changeset> HandleAsync(Session session, IReadOnlyList<InboxRow> rows)
    {
        var changes = await engine.LearnAsync(session, [.. rows.Select(Open)]);
        await inbox.CompleteAsync(session, rows);
        return changes;
    }

    private Incoming Open(InboxRow row)
    {
        var app = apps.Find(row.AppKey)
            ?? throw new InvalidOperationException($"App '{row.AppKey}' is not bound now: see WeCom:Apps in the settings.");
        var read = CallbackEvents.Read(Encoding.UTF8.GetBytes(row.Payload ?? ""));
        return read.Event is { } happened
            ? new Incoming(app, happened, happened.CreateTime, row.ReceivedAt, Sources.Callback)
            : throw new FormatException(read.Refusal);
    }

    private static TimeSpan? BackOff(int attempts) =>
        attempts >= MaxAttempts ? null : TimeSpan.FromSeconds(Math.Pow(2, attempts));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Event {Id} ({EventType}) failed on attempt {Attempt}.")]
        public static partial void EventFailed(ILogger logger, Guid id, string eventType, int attempt, Exception exception);
    }
}
