using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Broadcasts;

/// What becomes of a mass-send and its recipients when its call has ended.
internal static class MassSendEnd
{
    public static async Task CreatedAsync(
        Session session, Guid id, string messageId, string? detail, IReadOnlyList<string> failed, DateTimeOffset now)
    {
        await MassSendStore.CreatedAsync(session, id, messageId, detail, now);
        await RecipientStore.CreatedAsync(session, id, messageId, now);
        var massSend = (await MassSendStore.FindAsync(session, id))!;
        if (failed.Count > 0)
        {
            var refused = failed.ToHashSet(StringComparer.Ordinal);
            var reason = massSend.IsToGroups ? Reasons.GroupDismissed : Reasons.NotFriend;
            await RecipientStore.SettleAsync(
                session,
                (await RecipientStore.OfMassSendAsync(session, id)).Where(recipient => refused.Contains(recipient.Key))
                    .Select(recipient => new Settled(recipient.Id, DeliveryStatus.Failed, reason.Code, null)));
        }

        var run = (await RunStore.FindAsync(session, massSend.RunId))!;
        var call = run.StoppedFor is { } stopped
            ? CancelMassSend.For(massSend, stopped, now)
            : FollowMassSend.For(massSend, Payloads.Read<RunSnapshot>(run.Snapshot), now);
        await OutboxStore.AddAsync(session, [call]);
    }

    /// Nobody knows whether WeCom has it. It stays as it is until a person says.
    public static async Task HeldAsync(Session session, Guid id, string detail, DateTimeOffset now)
    {
        await MassSendStore.EndAsync(session, id, MassSendState.Unknown, Reasons.OutcomeUnknown, detail, now);
        await RecipientStore.HoldAsync(session, id, Reasons.OutcomeUnknown);
    }

    /// A person says that WeCom has it not.
    public static async Task QueuedAgainAsync(Session session, Guid id)
    {
        await MassSendStore.QueueAsync(session, id);
        await RecipientStore.HoldAsync(session, id, null);
    }

    public static async Task FailedAsync(Session session, Guid id, Outcome.Cancelled given, DateTimeOffset now)
    {
        var stopped = given.Reason == Reasons.Halted || given.Reason == Reasons.Cancelled;
        await MassSendStore.EndAsync(session, id, stopped ? MassSendState.Cancelled : MassSendState.Failed, given.Reason, given.Detail, now);
        await RecipientStore.EndAsync(
            session, id,
            stopped ? DeliveryStatus.Cancelled : given.Reason == Reasons.Expired ? DeliveryStatus.Expired : DeliveryStatus.Failed,
            given.Reason, given.Detail, given.ErrCode);
        await FinishRunAsync(session, id, now);
    }

    /// Ended by a person or by the clock, at WeCom too.
    public static async Task StoppedAsync(Session session, Guid id, Reason reason, DateTimeOffset now, string? detail = null)
    {
        await MassSendStore.EndAsync(session, id, MassSendState.Cancelled, reason, detail, now);
        await RecipientStore.EndAsync(session, id, reason == Reasons.NotConfirmed ? DeliveryStatus.Expired : DeliveryStatus.Cancelled, reason);
        await FinishRunAsync(session, id, now);
    }

    public static async Task FinishedAsync(Session session, Guid id, DateTimeOffset now)
    {
        await MassSendStore.EndAsync(session, id, MassSendState.Finished, null, null, now);
        await FinishRunAsync(session, id, now);
    }

    /// Taken from one sender to be given to others: planned anew, or for good.
    public static async Task MovedAsync(Session session, MassSendRow massSend, DateTimeOffset now)
    {
        var goesOn = await RunStore.WakeAsync(session, massSend.RunId, now);
        if (goesOn)
        {
            await RecipientStore.MoveToOwnersAsync(session, massSend.Id);
        }

        await RecipientStore.EndAsync(session, massSend.Id, goesOn ? DeliveryStatus.Failed : DeliveryStatus.Cancelled, goesOn ? Reasons.EmployeeLeft : Reasons.Cancelled);
        await MassSendStore.EndAsync(session, massSend.Id, MassSendState.Cancelled, Reasons.EmployeeLeft, "Moved to the groups' new owners.", now);
    }

    private static async Task FinishRunAsync(Session session, Guid id, DateTimeOffset now)
    {
        var massSend = (await MassSendStore.FindAsync(session, id))!;
        if (await MassSendStore.CountOpenAsync(session, massSend.RunId) == 0)
        {
            await RunStore.FinishAsync(session, massSend.RunId, now);
        }
    }
}
