using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Signals;

namespace WeComSop.Lifecycle;

/// Each night: what customers are worth, the list of a month that is over, and the stages of groups. All of it can be counted again.
internal sealed class LifecycleJob(
    Database database, AppRegistry apps, CountCustomers customers, KeepRfmMonth months, WatchGroups groups, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var app in apps.All.DistinctBy(app => app.Corp, StringComparer.Ordinal))
        {
            var moment = await database.ReadAsync(session => MomentAsync(session, app), ct);
            await customers.RunAsync(moment, ct);
            await months.RunAsync(moment, ct);
            await groups.RunAsync(app, moment, ct);
        }
    }

    private async Task<LifecycleMoment> MomentAsync(Session session, BoundApp app)
    {
        var now = LifecycleMoment.WholeMillisecond(clock.GetUtcNow());
        var until = now.AddMilliseconds(1);
        return new LifecycleMoment
        {
            Corp = app.Corp,
            Zone = app.TimeZone,
            Now = now,
            Until = until,
            ObservedSince = await CustomerActivityStore.ObservedSinceAsync(session, app.Corp),
            OrdersSeen = await CustomerActivityStore.HasToldAsync(session, app.Corp, SignalTypes.OrderPaid),
            Invitations = await Invitations.ReadAsync(session, app.Corp, until, now - GroupStages.InvitationCounts),
        };
    }
}
