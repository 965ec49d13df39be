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
        var call = run.Status == RunStatus.Cancelled
            ? CancelMassSend.For(massSend, Reasons.Cancelled, now)
            : FollowMassSend.For(massSend, now);
        await OutboxStore.AddAsync(session, [call]);
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
    public static async Task StoppedAsync(Session session, Guid id, Reason reason, DateTimeOffset now)
    {
        await MassSendStore.EndAsync(session, id, MassSendState.Cancelled, reason, null, now);
        await RecipientStore.EndAsync(session, id, reason == Reasons.NotConfirmed ? DeliveryStatus.Expired : DeliveryStatus.Cancelled, reason);
        await FinishRunAsync(session, id, now);
    }

    public static async Task FinishedAsync(Session session, Guid id, DateTimeOffset now)
    {
        await MassSendStore.EndAsync(session, id, MassSendState.Finished, null, null, now);
        await FinishRunAsync(session, id, now);
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
