using System.Globalization;
using System.Runtime.ExceptionServices;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Notices;
using WeComSop.Outbox;
using WeComSop.Workers;

namespace WeComSop.Reports.Sending;

/// Sends what the schedule asks for: once to each recipient for each period, which the ledger's own key sees to.
internal sealed class SendReports(ReportSchedule schedule, AppRegistry apps, Database database, WakeUp wakeUp, TimeProvider clock)
{
    private static readonly Sql Known = new("SELECT SourceKey FROM Delivery WHERE Corp = @Corp AND SourceKey IN @Keys");

    public async Task RunAsync(CancellationToken ct)
    {
        var failures = new List<ExceptionDispatchInfo>();
        foreach (var order in schedule.Orders)
        {
            try
            {
                await SendAsync(order, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // A report that cannot be counted holds no other up.
                failures.Add(ExceptionDispatchInfo.Capture(e));
            }
        }

        failures.FirstOrDefault()?.Throw();
    }

    private async Task SendAsync(ReportOrder order, CancellationToken ct)
    {
        if (order.LastDue(clock.GetUtcNow()) is not { } due)
        {
            return;
        }

        var app = apps[order.App];
        var (from, to) = ReportQuestion.Last(order.Period, due, app.TimeZone);
        var keys = order.To.ToDictionary(employee => $"report/{order.Kind.Name}/{app.Key}/{Day(from)}/{Day(to)}/{employee}");
        if (await database.ReadAsync(session => UnsentAsync(session, app.Corp, keys), ct) is not { Count: > 0 })
        {
            return;
        }

        var report = (await order.Kind.BuildAsync(new ReportQuestion(app.Corp, app.TimeZone, from, to), ct))!;
        var card = ReportCard.Of(report, order.Words);
        await database.WriteAsync(
            async session =>
            {
                var reason = (await AppStore.LoadAsync(session)).GetValueOrDefault(app.Key)?.RefusalFor(null);
                foreach (var (key, employee) in await UnsentAsync(session, app.Corp, keys))
                {
                    await IntendAsync(session, app, new SealedReport(order.Kind.Name, from, to, due + ReportSeal.Lifetime) { English = order.Words.English }, card, key, employee, reason);
                }
            },
            ct);
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Sends));
    }

    private static async Task<Dictionary<string, string>> UnsentAsync(Session session, string corp, Dictionary<string, string> keys)
    {
        var known = (await session.QueryAsync<string>(Known, new { Corp = corp, Keys = keys.Keys })).ToHashSet(StringComparer.Ordinal);
        return keys.Where(key => !known.Contains(key.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private async Task IntendAsync(Session session, BoundApp app, SealedReport report, ReportCard card, string key, string employee, Reason? reason)
    {
        var now = clock.GetUtcNow();
        var call = reason is not null ? null : new OutboxRow
        {
            Id = Ids.Next(now),
            Corp = app.Corp,
            AppKey = app.Key,
            Kind = SendReport.Kind,
            Lane = Lanes.Sends,
            SourceKey = key,
            Payload = Payloads.Write(new SendReportPayload(employee, card.Title, card.Description, report)),
            Status = QueueStatus.Pending,
            DueAt = now,
            ExpiresAt = now + SendNotice.Window,
            CreatedAt = now,
        };
        await DeliveryStore.AddAsync(session, [new Delivery
        {
            Id = Ids.Next(now),
            Corp = app.Corp,
            AppKey = app.Key,
            SourceKey = key,
            OutboxId = call?.Id,
            Effect = Effects.Notify,
            EmployeeId = employee,
            Status = reason is null ? DeliveryStatus.Queued : DeliveryStatus.Suppressed,
            Reason = reason?.Code,
            Detail = card.Title,
            PlannedAt = now,
            DueAt = now,
        }]);
        if (call is not null)
        {
            await OutboxStore.AddAsync(session, [call]);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
