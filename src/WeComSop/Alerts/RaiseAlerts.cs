using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Rules;

namespace WeComSop.Alerts;

/// What the rules of a batch want to warn of becomes alerts, at most one for each rule and subject at a time, and notices of them.
internal sealed class RaiseAlerts(AlertPost post)
{
    public async Task ApplyAsync(Session session, Changeset changes)
    {
        if (changes.Wishes.Count == 0)
        {
            return;
        }

        var open = await OpenAsync(session, changes.Wishes);
        var past = await PastEpisodes.LoadAsync(session, changes, changes.Wishes.Select(wish => wish.Run.Signal));
        var owners = await AlertOwners.LoadAsync(session, changes, changes.Wishes);
        var raised = new List<(AlertWish Wish, Alert Alert)>();
        foreach (var wish in changes.Wishes)
        {
            var reason = await RefusalAsync(session, wish, open, past);
            wish.Run.Note(Effects.Alert, reason, owners.Of(wish), wish.Action.Text.ToString());
            if (reason is null)
            {
                open.Add((wish.Corp, wish.Key));
                raised.Add((wish, Raise(wish, owners.Of(wish), await AlertEvidence.WriteAsync(session, wish, changes))));
            }
        }

        await AlertStore.AddAsync(session, raised.Select(entry => entry.Alert));
        var posted = await post.PostAsync(session, [.. raised.Select(entry => NoticeOrder.Raised(entry.Alert, entry.Wish.Run.State))], changes.Now);
        posted.Calls.ForEach(changes.Call);
        posted.Deliveries.ForEach(delivery => changes.Record(delivery));
    }

    private static async Task<HashSet<(string Corp, string Key)>> OpenAsync(Session session, IEnumerable<AlertWish> wishes)
    {
        var open = new HashSet<(string, string)>();
        foreach (var corp in wishes.GroupBy(wish => wish.Corp, wish => wish.Key))
        {
            foreach (var some in corp.Distinct(StringComparer.Ordinal).Chunk(Changeset.MostAtOnce))
            {
                open.UnionWith((await AlertStore.OpenKeysAsync(session, corp.Key, some)).Select(key => (corp.Key, key)));
            }
        }

        return open;
    }

    private static async Task<Reason?> RefusalAsync(Session session, AlertWish wish, HashSet<(string Corp, string Key)> open, PastEpisodes past)
    {
        var signal = wish.Run.Signal;
        if (open.Contains((wish.Corp, wish.Key)))
        {
            return Reasons.AlertOpen;
        }

        if (past.IsOver(signal))
        {
            return Reasons.EpisodeOver;
        }

        return signal.Customer is null && await AlertStore.LastOfKeyAsync(session, wish.Corp, wish.Key) is { } last && PastEpisodes.IsSameEpisode(last, signal)
            ? Reasons.AlertOpen
            : null;
    }

    private static Alert Raise(AlertWish wish, string? owner, string evidence)
    {
        var (run, action) = (wish.Run, wish.Action);
        var facts = TemplateFacts.Of(run);
        return new Alert
        {
            Id = Ids.Next(run.Now),
            Corp = wish.Corp,
            AppKey = run.App.Key,
            Playbook = run.Playbook.Id,
            RuleName = run.RuleName,
            AlertKey = wish.Key,
            CustomerId = run.Signal.Customer,
            GroupId = run.Signal.Group,
            EmployeeId = owner,
            Level = action.Level,
            SignalId = run.Signal.Id,
            SignalType = run.Signal.Type,
            SignalAt = run.Signal.OccurredAt,
            Segment = run.Signal.Segment,
            Text = action.Text.ToString(),
            Facts = Payloads.Write(facts with { Employee = facts.Employee ?? owner }),
            Evidence = evidence,
            Address = AlertAddress.Of(action.To),
            Escalate = AlertAddress.OfEscalation(action.Escalate),
            Rises = action.Rises.Count == 0 ? null : Payloads.Write(action.Rises.Select(rise => new AlertStep(run.Now + rise.After, rise.Level))),
            RaisedAt = run.Now,
            DeadlineAt = run.Now + action.Within,
        }.WithNext();
    }
}
