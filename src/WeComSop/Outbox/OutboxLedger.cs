using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Workers;

namespace WeComSop.Outbox;

/// Writes down how calls ended: the queue row, the ledger row, what was learned and what the failure asks for, in one transaction.
internal sealed partial class OutboxLedger
{
    private const int MaxBatch = 256;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWelcomeBackOff = TimeSpan.FromMilliseconds(200);

    private readonly OutboxCaller _caller;
    private readonly AppRegistry _apps;
    private readonly SignalEngine _engine;
    private readonly WakeUp _wakeUp;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxLedger> _logger;
    private readonly GroupCommit<(OutboxRow Row, Attempt Attempt)> _commits;

    public OutboxLedger(
        Database database, OutboxCaller caller, AppRegistry apps, SignalEngine engine, WakeUp wakeUp, TimeProvider clock, ILogger<OutboxLedger> logger)
    {
        _caller = caller;
        _apps = apps;
        _engine = engine;
        _wakeUp = wakeUp;
        _clock = clock;
        _logger = logger;
        _commits = new(database, RecordAsync, MaxBatch);
    }

    public async Task RecordAsync(OutboxRow row, Attempt attempt)
    {
        await _commits.AddAsync((row, attempt));
        _wakeUp.Signal(WorkerNames.Outbox(Lanes.Sends));
        _wakeUp.Signal(WorkerNames.Outbox(Lanes.Reads));
    }

    private async Task RecordAsync(Session session, IReadOnlyList<(OutboxRow Row, Attempt Attempt)> batch)
    {
        var now = _clock.GetUtcNow();
        var deliveries = (await DeliveryStore.FindByOutboxAsync(session, batch.Select(entry => entry.Row.Id))).ToLookup(delivery => delivery.OutboxId!.Value);
        var rows = new List<OutboxUpdate>();
        var ledger = new List<Delivery>();
        var followUps = new List<PlannedEffect>();
        var learned = new List<Incoming>();
        foreach (var (row, attempt) in batch)
        {
            rows.Add(Move(row, attempt.Outcome, now));
            ledger.AddRange(deliveries[row.Id].Select(delivery => Move(delivery, row, attempt.Outcome, now)));
            followUps.AddRange(FollowUps(row, deliveries[row.Id].FirstOrDefault(), attempt.Outcome, now));
            if (_apps.Find(row.AppKey) is { } app)
            {
                learned.AddRange(attempt.Learned.Select(message => new Incoming(app, message, row.CreatedAt, now, Sources.Read)));
            }
        }

        if (await OutboxStore.UpdateAsync(session, rows) < batch.Count)
        {
            // Somebody's lease had ended and another worker has the row now: what became of it is that worker's to say.
            if (batch.Count == 1)
            {
                return;
            }

            throw new InvalidOperationException("A lease was lost; the batch is recorded one by one.");
        }

        foreach (var (row, attempt) in batch)
        {
            await _caller.KindOf(row).RecordAsync(session, row, attempt.Outcome, now);
        }

        await OutboxStore.PostponeBehindAsync(session, PutOff(batch, rows));
        await DeliveryStore.UpdateAsync(session, ledger);
        await HoldBackAsync(session, followUps);
        await OutboxStore.AddAsync(session, followUps.Select(effect => effect.Call).OfType<OutboxRow>());
        await DeliveryStore.AddAsync(session, followUps.Select(effect => effect.Delivery));
        if (learned.Count > 0)
        {
            await _engine.LearnAsync(session, learned);
        }
    }

    private static IEnumerable<(OutboxRow Row, DateTimeOffset DueAt)> PutOff(IReadOnlyList<(OutboxRow Row, Attempt Attempt)> batch, List<OutboxUpdate> updates)
    {
        foreach (var ((row, _), update) in batch.Zip(updates))
        {
            if (row.SerialKey is not null && update.DueAt is { } dueAt)
            {
                yield return (row, dueAt);
            }
        }
    }

    private IEnumerable<PlannedEffect> FollowUps(OutboxRow row, Delivery? delivery, Outcome outcome, DateTimeOffset now)
    {
        if (outcome is not Outcome.Cancelled ended || ended.Reason == Reasons.Halted)
        {
            return [];
        }

        Log.GaveUp(_logger, row.Kind, row.Id, ended.Reason.Code, ended.Detail);
        return _caller.KindOf(row).AfterFailure(row, delivery, ReasonFor(delivery, ended), now);
    }

    // The app may have been halted, or set to observe, since the call was planned.
    private static async Task HoldBackAsync(Session session, List<PlannedEffect> followUps)
    {
        if (followUps.Count == 0)
        {
            return;
        }

        var states = await AppStore.LoadAsync(session);
        for (var i = 0; i < followUps.Count; i++)
        {
            var delivery = followUps[i].Delivery;
            if (states.GetValueOrDefault(delivery.AppKey)?.RefusalFor(delivery.CustomerId) is { } reason)
            {
                followUps[i] = new PlannedEffect(delivery with { Status = DeliveryStatus.Suppressed, Reason = reason.Code, OutboxId = null }, null);
            }
        }
    }

    private static OutboxUpdate Move(OutboxRow row, Outcome outcome, DateTimeOffset now)
    {
        var update = new OutboxUpdate(row.Id, row.Attempts, row.Attempts, QueueStatus.Pending, null, row.Uncertain, row.LastError, row.Payload, null);
        return outcome switch
        {
            Outcome.Completed done => update with { Status = QueueStatus.Done, DoneAt = now, LastError = null, Payload = done.Payload ?? row.Payload },
            Outcome.Failed failed => update with
            {
                DueAt = NoLaterThanExpiry(now, now + PauseAfter(failed, row), row),
                Uncertain = row.Uncertain || failed.Uncertain,
                LastError = Cut(failed.Error),
            },
            Outcome.Snoozed snoozed => update with
            {
                NewAttempts = row.Attempts - 1,
                DueAt = NoLaterThanExpiry(now, now + snoozed.Delay, row),
                LastError = snoozed.Why,
                Payload = snoozed.Payload ?? row.Payload,
            },
            Outcome.Cancelled { Reason: var reason } cancelled => update with { Status = reason == Reasons.Halted ? QueueStatus.Cancelled : QueueStatus.Dead, DoneAt = now, LastError = Cut(cancelled.Detail) },
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    private static Delivery Move(Delivery delivery, OutboxRow row, Outcome outcome, DateTimeOffset now) => outcome switch
    {
        Outcome.Completed done => delivery with
        {
            Status = DeliveryStatus.Delivered,
            Reason = null,
            SentAt = now,
            MessageId = done.MessageId,
            Detail = done.Detail ?? delivery.Detail,
            ErrCode = null,
            Attempts = row.Attempts,
        },
        Outcome.Snoozed { ErrCode: { } code } => delivery with { ErrCode = code },
        Outcome.Failed failed => delivery with { ErrCode = failed.ErrCode, Attempts = row.Attempts },
        Outcome.Cancelled ended => delivery with
        {
            Status = ended.Reason == Reasons.Halted ? DeliveryStatus.Cancelled
                : ended.Reason == Reasons.Expired && ended.ErrCode is null ? DeliveryStatus.Expired
                : DeliveryStatus.Failed,
            Reason = ReasonFor(delivery, ended).Code,
            Detail = Cut(ended.Detail),
            ErrCode = ended.ErrCode ?? delivery.ErrCode,
            Attempts = row.Attempts,
        },
        _ => delivery,
    };

    // A call that expired after refusals tells the reader what refused it, not that time went by.
    private static Reason ReasonFor(Delivery? delivery, Outcome.Cancelled ended) =>
        ended.Reason == Reasons.Expired && ended.ErrCode is null && delivery?.ErrCode is { } code ? ReasonTable.For(code) : ended.Reason;

    // WeCom names five seconds for too many calls at once: in the long run that is too often. A welcome has no long run.
    private static TimeSpan PauseAfter(Outcome.Failed failed, OutboxRow row) =>
        failed.After is { } named && (row.Lane == Lanes.Welcome || named > BackOff(row)) ? named : BackOff(row);

    private static TimeSpan BackOff(OutboxRow row)
    {
        var first = row.Lane == Lanes.Welcome ? FirstWelcomeBackOff : FirstBackOff;
        var doubled = first * Math.Pow(2, Math.Min(row.Attempts - 1, 16));
        return doubled < LongestBackOff ? doubled : LongestBackOff;
    }

    private static DateTimeOffset NoLaterThanExpiry(DateTimeOffset now, DateTimeOffset due, OutboxRow row) =>
        row.ExpiresAt > now && row.ExpiresAt < due ? row.ExpiresAt.Value : due;

    private static string Cut(string text) => text.Length > 500 ? text[..500] : text;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} {Id} ended without success: {Reason}. {Detail}")]
        public static partial void GaveUp(ILogger logger, string kind, Guid id, string reason, string detail);
    }
}
