using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Workers;

namespace WeComSop.Sync;

/// Asks for a reconciliation of every bound app.
internal sealed class Reconciliation(AppRegistry apps, Database database, WakeUp wakeUp, TimeProvider clock)
{
    public async Task RequestAsync(CancellationToken ct)
    {
        await database.WriteAsync(session => OutboxStore.AddAsync(session, apps.All.Select(app => Reconcile.For(app, clock.GetUtcNow()))), ct);
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Reads));
    }
}
