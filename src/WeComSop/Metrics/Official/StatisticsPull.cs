using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Workers;

namespace WeComSop.Metrics.Official;

/// Asks for the statistics of every bound corp.
internal sealed class StatisticsPull(AppRegistry apps, Database database, WakeUp wakeUp, TimeProvider clock)
{
    public async Task RequestAsync(CancellationToken ct)
    {
        await database.WriteAsync(session => OutboxStore.AddAsync(session, apps.All.DistinctBy(app => app.Corp).Select(app => PullStatistics.For(app, clock.GetUtcNow()))), ct);
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Reads));
    }
}
