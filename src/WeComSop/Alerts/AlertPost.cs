using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Outbox;

namespace WeComSop.Alerts;

/// Notices become rows of the ledger and go into the next digest of whoever they are for. Calls and ledger rows are the caller's to store.
internal sealed class AlertPost(AppRegistry apps, GroupDirectory groups)
{
    public async Task<Posted> PostAsync(Session session, IReadOnlyList<NoticeOrder> orders, DateTimeOffset now)
    {
        var posted = new Posted([], []);
        var known = new List<(AlertNotice Notice, string Employee)>();
        var waiting = new List<AlertNotice>();
        foreach (var order in orders)
        {
            foreach (var to in await RecipientsAsync(session, order))
            {
                var delivery = DeliveryOf(order, to, now);
                posted.Deliveries.Add(delivery);
                var notice = AlertNotice.Of(order, Ids.Next(now), delivery.Id);
                if (delivery.Status == DeliveryStatus.Suppressed)
                {
                    continue;
                }

                if (to.ManagerOf is not null)
                {
                    waiting.Add(notice with { ManagerOf = to.ManagerOf });
                }
                else
                {
                    known.Add((notice, to.Employee!));
                }
            }
        }

        var digests = await FillAsync(session, known, posted, now);
        await AlertNoticeStore.AddAsync(session, [.. known.Select(entry => entry.Notice with { OutboxId = digests[(entry.Notice.AppKey, entry.Employee)] }), .. waiting]);
        var digestOf = known.ToDictionary(entry => entry.Notice.DeliveryId, entry => digests[(entry.Notice.AppKey, entry.Employee)]);
        for (var i = 0; i < posted.Deliveries.Count; i++)
        {
            if (digestOf.TryGetValue(posted.Deliveries[i].Id, out var digest))
            {
                posted.Deliveries[i] = posted.Deliveries[i] with { Status = DeliveryStatus.Queued, OutboxId = digest };
            }
        }

        foreach (var (appKey, employee) in waiting.Select(notice => (notice.AppKey, notice.ManagerOf!)).Distinct())
        {
            posted.Calls.Add(FindManager.Of(apps[appKey], employee, now));
        }

        return posted;
    }

    /// Those that waited for a manager, who is known now. Their digest is stored here.
    public async Task DeliverAsync(Session session, IReadOnlyCollection<AlertNotice> notices, string employee, DateTimeOffset now)
    {
        var posted = new Posted([], []);
        var digests = await FillAsync(session, [.. notices.Select(notice => (notice, employee))], posted, now);
        await OutboxStore.AddAsync(session, posted.Calls);
        foreach (var digest in digests.Values)
        {
            await AlertNoticeStore.PutAsync(session, notices, digest);
            await DeliveryStore.QueueAsync(session, notices.Select(notice => notice.DeliveryId), digest, employee);
        }
    }

    private async Task<IReadOnlyList<To>> RecipientsAsync(Session session, NoticeOrder order)
    {
        var alert = order.Alert;
        if (AlertAddress.EmployeeIn(order.Address) is { } person)
        {
            return [new To(person, null)];
        }

        return order.Address switch
        {
            AlertAddress.Manager => [new To(null, alert.EmployeeId)],
            AlertAddress.Admins when alert.GroupId is { } group && await groups.AdminsAsync(session, alert.Corp, group) is { Count: > 0 } admins =>
                [.. admins.Distinct(StringComparer.Ordinal).Select(admin => new To(admin, null))],
            _ => [new To(alert.EmployeeId, null)],
        };
    }

    private static Delivery DeliveryOf(NoticeOrder order, To to, DateTimeOffset now)
    {
        var alert = order.Alert;
        var reason = to is { Employee: null, ManagerOf: null } ? Reasons.EmployeeUnknown : order.State.RefusalFor(alert.CustomerId);
        return new Delivery
        {
            Id = Ids.Next(now),
            Corp = alert.Corp,
            AppKey = alert.AppKey,
            SourceKey = $"{order.SourceKey}:{to.Employee ?? to.ManagerOf}",
            Effect = Effects.Notify,
            CustomerId = alert.CustomerId,
            GroupId = alert.GroupId,
            EmployeeId = to.Employee,
            Playbook = alert.Playbook,
            RuleName = alert.RuleName,
            SignalId = alert.SignalId,
            Status = reason is null ? DeliveryStatus.Planned : DeliveryStatus.Suppressed,
            Reason = reason?.Code,
            Detail = alert.Text,
            PlannedAt = now,
            DueAt = now,
        };
    }

    /// Which digest each app and employee has its notices in.
    private async Task<Dictionary<(string AppKey, string Employee), Guid>> FillAsync(
        Session session, IReadOnlyCollection<(AlertNotice Notice, string Employee)> notices, Posted posted, DateTimeOffset now)
    {
        var digests = new Dictionary<(string, string), Guid>();
        foreach (var app in notices.GroupBy(entry => entry.Notice.AppKey))
        {
            var urgent = app.GroupBy(entry => entry.Employee).ToDictionary(mine => mine.Key, mine => mine.Any(entry => entry.Notice.IsUrgent), StringComparer.Ordinal);
            foreach (var some in urgent.Keys.Chunk(Changeset.MostAtOnce))
            {
                var boxes = (await AlertMailbox.LoadAsync(session, app.Key, some, now)).ToDictionary(box => box.EmployeeId, StringComparer.Ordinal);
                var filled = new List<AlertMailbox>();
                foreach (var employee in some)
                {
                    var box = boxes.GetValueOrDefault(employee) ?? new AlertMailbox { AppKey = app.Key, EmployeeId = employee };
                    if (box.Joined(urgent[employee], now) is { } full && await OutboxStore.HoldAsync(session, full.OutboxId, full.LastAt!.Value))
                    {
                        filled.Add(full);
                    }
                    else
                    {
                        filled.Add(box.Begun(urgent[employee], now));
                        posted.Calls.Add(SendAlertDigest.Of(apps[app.Key], filled[^1], now));
                    }

                    digests[(app.Key, employee)] = filled[^1].OutboxId;
                }

                await AlertMailbox.SaveAsync(session, filled);
            }
        }

        return digests;
    }

    private sealed record To(string? Employee, string? ManagerOf);
}

/// What is to be stored.
internal sealed record Posted(List<Delivery> Deliveries, List<OutboxRow> Calls);
