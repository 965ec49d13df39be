using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Alerts;

/// Alerts rise and are escalated as time goes by. It looks at those alone whose time has come.
internal sealed class AlertScan(Database database, AlertPost post, AppRegistry apps, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await database.WriteAsync(StepAsync, ct) == MostAtOnce)
        {
        }

        await database.WriteAsync(AskAgainAsync, ct);
    }

    // A read has its name from the clock, so one that was asked for before the clock was set back may have been taken for done.
    private async Task AskAgainAsync(Session session)
    {
        var now = clock.GetUtcNow();
        var waited = await AlertNoticeStore.ManagersAsync(session);
        await OutboxStore.AddAsync(session, waited.Where(one => apps.Find(one.AppKey) is not null).Select(one => FindManager.Of(apps[one.AppKey], one.ManagerOf, now)));
    }

    private async Task<int> StepAsync(Session session)
    {
        var now = clock.GetUtcNow();
        var due = await AlertStore.DueAsync(session, now, MostAtOnce);
        var states = await AppStore.LoadAsync(session);
        var stepped = new List<Alert>();
        var orders = new List<NoticeOrder>();
        foreach (var alert in due)
        {
            // An app that is bound no longer has nobody to tell; when it is bound again, its alerts are due still, from the next scan on.
            if (apps.Find(alert.AppKey) is null || !states.TryGetValue(alert.AppKey, out var state))
            {
                stepped.Add(alert with { NextAt = now + TimeSpan.FromDays(1) });
                continue;
            }

            var risen = alert with { Level = alert.LevelAt(now) };
            var done = risen with { EscalatedAt = alert.IsLate(now) ? now : alert.EscalatedAt };
            stepped.Add(done.WithNext());
            if (done.Level != alert.Level)
            {
                orders.Add(NoticeOrder.Risen(done, state));
            }

            if (done.EscalatedAt != alert.EscalatedAt)
            {
                orders.Add(NoticeOrder.Escalated(done, state));
            }
        }

        await AlertStore.StepAsync(session, stepped);
        var posted = await post.PostAsync(session, orders, now);
        await OutboxStore.AddAsync(session, posted.Calls);
        await DeliveryStore.AddAsync(session, posted.Deliveries);
        return due.Count;
    }
}
