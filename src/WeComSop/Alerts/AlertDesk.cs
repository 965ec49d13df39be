using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Alerts;

/// What people do with alerts. The answer is null when it was done.
internal sealed class AlertDesk(Database database, AlertPost post, AppRegistry apps, AuditLog audit, TimeProvider clock)
{
    public Task<IResult?> CloseAsync(Guid id, string outcome, string? note, string actor, CancellationToken ct) => ChangeAsync(
        id,
        async (session, alert) =>
        {
            var closed = alert with { Status = AlertStatus.Closed, Outcome = outcome, Note = note, ClosedAt = clock.GetUtcNow(), ClosedBy = actor, NextAt = null };
            if (await AlertStore.CloseAsync(session, [closed]) == 0)
            {
                return false;
            }

            await audit.WriteAsync(session, actor, "alert.close", id.ToString(), new { alert.Status }, new { closed.Status, closed.Outcome, closed.Note });
            return true;
        },
        ct);

    public Task<IResult?> HandAsync(Guid id, string employee, string actor, CancellationToken ct) => ChangeAsync(
        id,
        async (session, alert) =>
        {
            if (!await AlertStore.OwnAsync(session, id, employee))
            {
                return false;
            }

            await audit.WriteAsync(session, actor, "alert.owner", id.ToString(), new { Employee = alert.EmployeeId }, new { Employee = employee });
            if (employee != alert.EmployeeId && apps.Find(alert.AppKey) is not null && (await AppStore.LoadAsync(session)).TryGetValue(alert.AppKey, out var state))
            {
                var now = clock.GetUtcNow();
                var posted = await post.PostAsync(session, [NoticeOrder.Handed(alert with { EmployeeId = employee }, state, Ids.Next(now))], now);
                await OutboxStore.AddAsync(session, posted.Calls);
                await DeliveryStore.AddAsync(session, posted.Deliveries);
            }

            return true;
        },
        ct);

    private Task<IResult?> ChangeAsync(Guid id, Func<Session, Alert, Task<bool>> change, CancellationToken ct) => database.WriteAsync(
        async session => await AlertStore.FindAsync(session, id) switch
        {
            null => Problems.NotFound("没有这条预警", "There is no such alert."),
            var alert when alert.IsOpen && await change(session, alert) => null,
            _ => (IResult?)Problems.Conflict("这条预警已经结束", "The alert is closed already."),
        },
        ct);
}
