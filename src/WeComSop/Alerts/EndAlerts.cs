using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Signals;

namespace WeComSop.Alerts;

/// Closes the alerts whose episode the signals of a batch end.
internal static class EndAlerts
{
    public static async Task ApplyAsync(Session session, Changeset changes)
    {
        var closed = await OfCustomersAsync(session, changes);
        closed.AddRange(await OfGroupsAsync(session, changes));
        await AlertStore.CloseAsync(session, closed);
    }

    private static async Task<List<Alert>> OfCustomersAsync(Session session, Changeset changes)
    {
        var closed = new List<Alert>();
        foreach (var corp in changes.Signals.Where(AlertEndings.MayEnd).GroupBy(signal => signal.Corp))
        {
            var signals = corp.ToLookup(signal => signal.Customer!, StringComparer.Ordinal);
            foreach (var some in signals.Select(customer => customer.Key).Chunk(Changeset.MostAtOnce))
            {
                var open = await AlertStore.OpenOfCustomersAsync(session, corp.Key, some);
                var gone = await GoneAsync(session, changes, corp.Key, open.Where(alert => alert.Segment is not null).Select(alert => alert.CustomerId!));
                closed.AddRange(open
                    .Select(alert => (Alert: alert, End: AlertEndings.Of(alert, signals[alert.CustomerId!], gone.Contains(alert.CustomerId!))))
                    .Where(found => found.End is not null)
                    .Select(found => Close(found.Alert, found.End!, changes.Now)));
            }
        }

        return closed;
    }

    private static async Task<HashSet<string>> GoneAsync(Session session, Changeset changes, string corp, IEnumerable<string> customers)
    {
        var friendless = customers.Where(customer => !changes.FriendshipsOf(corp, customer).Any(friendship => friendship.IsActive)).ToHashSet(StringComparer.Ordinal);
        if (friendless.Count > 0)
        {
            friendless.ExceptWith((await GroupStayStore.OpenOfMembersAsync(session, corp, friendless)).Select(stay => stay.MemberId));
        }

        return friendless;
    }

    private static async Task<List<Alert>> OfGroupsAsync(Session session, Changeset changes)
    {
        var answered = changes.Talks.Answered.ToDictionary(talk => (talk.Corp, talk.GroupId), talk => talk.AnsweredAt);
        var dismissed = changes.Signals.Where(signal => signal is { Type: SignalTypes.GroupDismissed, Group: not null }).Select(signal => (signal.Corp, signal.Group!)).ToHashSet();
        var closed = new List<Alert>();
        foreach (var corp in answered.Keys.Concat(dismissed).Distinct().GroupBy(group => group.Item1, group => group.Item2))
        {
            foreach (var some in corp.Chunk(Changeset.MostAtOnce))
            {
                foreach (var alert in await AlertStore.OpenOfGroupsAsync(session, corp.Key, some))
                {
                    var group = (corp.Key, alert.GroupId!);
                    if (dismissed.Contains(group))
                    {
                        closed.Add(Close(alert, new AlertEnd(AlertOutcomes.Lost, SignalTypes.GroupDismissed), changes.Now));
                    }
                    else if (alert.SignalType == SignalTypes.GroupUnanswered && answered[group] >= alert.SignalAt)
                    {
                        closed.Add(Close(alert, new AlertEnd(AlertOutcomes.Answered, SignalTypes.MessageReceived), changes.Now));
                    }
                }
            }
        }

        return closed;
    }

    private static Alert Close(Alert alert, AlertEnd end, DateTimeOffset now) =>
        alert with { Status = AlertStatus.Closed, Outcome = end.Outcome, ClosedAt = now, EndSignal = end.Signal, NextAt = null };
}
