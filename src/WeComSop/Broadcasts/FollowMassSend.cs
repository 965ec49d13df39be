using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

internal sealed record FollowMassSendPayload(Guid MassSend, int Poll = 0)
{
    /// How it ended, for the transaction that records the end.
    public string? End { get; init; }
}

/// Asks again and again, ever less often, until the employee has confirmed and each recipient has an answer; reminds and cancels in time,
/// and moves what is unsent when a group has another owner.
internal sealed class FollowMassSend(Database database, MassSendResults results, MassSendStop stop, TimeProvider clock) : OutboxKind<FollowMassSendPayload>
{
    public const string Kind = "follow_mass_send";

    private const string ByClock = "clock";
    private const string ByAnswers = "answers";
    private const string ByOthers = "others";
    private const int MostReminders = 3;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan StillDispatching = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReminderWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan UnlessSaid = TimeSpan.FromDays(7);
    private static readonly TimeSpan AnswersMayTake = TimeSpan.FromHours(24);

    /// What cannot be asked so long after it should have ended is given up.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow For(MassSendRow massSend, RunSnapshot snapshot, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = massSend.Corp,
        AppKey = massSend.AppKey,
        Kind = Kind,
        Lane = Lanes.Reads,
        SourceKey = $"{Kind}/{massSend.Id:N}",
        Payload = Payloads.Write(new FollowMassSendPayload(massSend.Id)),
        Status = QueueStatus.Pending,
        DueAt = now + First,
        ExpiresAt = now + (snapshot.CancelAfter ?? UnlessSaid) + AnswersMayTake + Grace,
        CreatedAt = now,
    };

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, FollowMassSendPayload payload, OutboxRow row, CancellationToken ct)
    {
        var (massSend, run) = await database.ReadAsync(LoadAsync, ct);
        if (massSend is not { IsOpen: true } || run is null)
        {
            return Outcome.Done;
        }

        try
        {
            return await StepAsync(app, massSend, run, payload, ct);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.StillDispatching)
        {
            return Outcome.Later(StillDispatching, e.Error.English, errCode: e.Error.Code);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.MassSendCancelled)
        {
            return Ended(payload, ByOthers, []);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.UnknownMassSend)
        {
            // WeCom does not know a task any more whose sender is gone. Groups wait for an heir, customers have none.
            var end = EndOf(massSend, run);
            return massSend.IsToGroups && clock.GetUtcNow() is var now && now < end ? Next(payload, now, end, null) : Ended(payload, ByOthers, []);
        }

        async Task<(MassSendRow?, BroadcastRun?)> LoadAsync(Session session)
        {
            var found = await MassSendStore.FindAsync(session, payload.MassSend);
            return (found, found is null ? null : await RunStore.FindAsync(session, found.RunId));
        }
    }

    private async Task<Attempt> StepAsync(BoundApp app, MassSendRow massSend, BroadcastRun run, FollowMassSendPayload payload, CancellationToken ct)
    {
        if (massSend is { IsToGroups: true, Status: MassSendState.Created }
            && await database.ReadAsync(session => RecipientStore.CountMovedAsync(session, massSend.Id, massSend.SenderId), ct) > 0)
        {
            return await MoveAsync(app, massSend, payload, ct);
        }

        var (learned, progress) = await results.ReadAsync(app, massSend, ct);
        var now = clock.GetUtcNow();
        if (progress.IsConfirmed)
        {
            return AfterConfirmation(massSend, progress, learned, payload, now);
        }

        var snapshot = Payloads.Read<RunSnapshot>(run.Snapshot);
        var end = EndOf(massSend, run);
        if (now >= end)
        {
            return Ended(payload, ByClock, await stop.AtWeComAsync(app, massSend, ct));
        }

        var remindAt = RemindAt(massSend, snapshot);
        if (remindAt <= now && await database.WriteAsync(session => MassSendStore.RemindAsync(session, massSend, now), ct))
        {
            await RemindAsync(app, massSend, ct);
            remindAt = null;
        }

        return Next(payload, now, end, remindAt);
    }

    public override async Task RecordAsync(Session session, OutboxRow row, Outcome outcome, DateTimeOffset now)
    {
        switch (outcome)
        {
            case Outcome.Completed { Payload: { } ended }:
                await EndAsync(session, Payloads.Read<FollowMassSendPayload>(ended), now);
                break;
            case Outcome.Cancelled given:
                await MassSendEnd.FailedAsync(
                    session, Payloads.Read<FollowMassSendPayload>(row.Payload).MassSend, given.Reason == Reasons.Expired ? given with { Reason = Reasons.PlatformError } : given, now);
                break;
        }
    }

    private static async Task EndAsync(Session session, FollowMassSendPayload payload, DateTimeOffset now)
    {
        switch (payload.End)
        {
            case ByClock:
                await MassSendEnd.StoppedAsync(session, payload.MassSend, Reasons.NotConfirmed, now);
                break;
            case ByOthers:
                await MassSendEnd.StoppedAsync(session, payload.MassSend, Reasons.Cancelled, now, "WeCom says that it was cancelled, or that its employee is gone.");
                break;
            case ByAnswers:
                // Of a confirmed group task WeCom lists only what was sent.
                await RecipientStore.EndAsync(session, payload.MassSend, DeliveryStatus.Failed, Reasons.NotListed);
                await MassSendEnd.FinishedAsync(session, payload.MassSend, now);
                break;
        }
    }

    private static Attempt AfterConfirmation(
        MassSendRow massSend, MassSendProgress progress, IReadOnlyList<object> learned, FollowMassSendPayload payload, DateTimeOffset now)
    {
        var end = (massSend.ConfirmedAt ?? now) + AnswersMayTake;
        return progress.Open > 0 && now < end
            ? new Attempt(Next(payload, now, end, null), [.. learned])
            : Ended(payload, ByAnswers, learned);
    }

    private static Attempt Ended(FollowMassSendPayload payload, string how, IEnumerable<object> learned) =>
        new(Outcome.DoneWith(payload: Payloads.Write(payload with { End = how })), [.. learned]);

    // Cancelled first, then asked once more: what the old owner has confirmed in between is followed to its end, and nothing is moved.
    private async Task<Attempt> MoveAsync(BoundApp app, MassSendRow massSend, FollowMassSendPayload payload, CancellationToken ct)
    {
        var learned = await stop.AtWeComAsync(app, massSend, ct);
        var moved = await database.WriteAsync(
            async session =>
            {
                var isOpen = await MassSendStore.FindAsync(session, massSend.Id) is { Status: MassSendState.Created };
                if (isOpen)
                {
                    await MassSendEnd.MovedAsync(session, massSend, clock.GetUtcNow());
                }

                return isOpen;
            },
            ct);
        return new Attempt(moved ? Outcome.Done : Outcome.Later(Delays[0], "Confirmed while it was to be moved.", Payloads.Write(payload)), [.. learned]);
    }

    private static DateTimeOffset EndOf(MassSendRow massSend, BroadcastRun run) =>
        massSend.CreatedAt!.Value + (Payloads.Read<RunSnapshot>(run.Snapshot).CancelAfter ?? UnlessSaid);

    private static DateTimeOffset? RemindAt(MassSendRow massSend, RunSnapshot snapshot) => snapshot.RemindAfter is not { } after ? null
        : massSend.Reminders == 0 ? massSend.CreatedAt + after
        : massSend.Reminders < MostReminders ? massSend.RemindedAt + (after > ReminderWindow / MostReminders ? after : ReminderWindow / MostReminders)
        : null;

    private static async Task RemindAsync(BoundApp app, MassSendRow massSend, CancellationToken ct)
    {
        try
        {
            await app.Client.RemindMassSendAsync(massSend.MessageId!, ct);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.ReminderLimit)
        {
            // Reminded by others; the next one comes in its time.
        }
    }

    private static Outcome Next(FollowMassSendPayload payload, DateTimeOffset now, DateTimeOffset end, DateTimeOffset? remindAt)
    {
        var delay = Delays[Math.Min(payload.Poll, Delays.Length - 1)];
        var due = new[] { now + delay, end, remindAt ?? DateTimeOffset.MaxValue }.Min();
        return Outcome.Later(due > now ? due - now : TimeSpan.Zero, "Waiting for the employee.", Payloads.Write(payload with { Poll = payload.Poll + 1 }));
    }
}
