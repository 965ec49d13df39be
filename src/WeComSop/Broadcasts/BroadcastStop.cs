using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Broadcasts;

/// Stops the runs of a broadcast wherever they are: unplanned, queued, or waiting for employees.
internal static class BroadcastStop
{
    public static async Task RunsAsync(Session session, Guid broadcastId, Reason reason, DateTimeOffset now)
    {
        foreach (var run in await RunStore.OpenAsync(session, broadcastId))
        {
            await RunStore.CancelAsync(session, run.Id, reason.Chinese, now);
            await RecipientStore.EndPlannedAsync(session, run.Id, reason);
            foreach (var massSend in await MassSendStore.OfRunAsync(session, run.Id))
            {
                await StopAsync(session, massSend, reason, now);
            }
        }
    }

    private static async Task StopAsync(Session session, MassSendRow massSend, Reason reason, DateTimeOffset now)
    {
        if (massSend.IsOpen)
        {
            await OutboxStore.AddAsync(session, [CancelMassSend.For(massSend, reason, now)]);
        }
        else if (massSend.Status == MassSendState.Queued && await OutboxStore.CancelAsync(session, massSend.Corp, CreateMassSend.SourceKeyOf(massSend.Id), now))
        {
            // A call that is under way ends by itself, and is cancelled at WeCom when its end is recorded.
            await MassSendEnd.StoppedAsync(session, massSend.Id, reason, now);
        }
    }
}
