using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Groups;
using WeComSop.Links;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

/// What a run would do, before it does: whom it reaches, whom it does not and why, how many confirmations it asks for, and when all would get it.
internal sealed class BroadcastPreview(
    Database database, Audiences audiences, Candidates candidates, GroupDirectory directory, LinkShortener links, BroadcastOptions options, TimeProvider clock)
{
    private const int PageSize = 500;
    private const int MostSenders = 50;
    private const int DaysAhead = 35;

    public async Task<BroadcastPlan?> PlanAsync(BoundApp app, BroadcastRow row, CancellationToken ct)
    {
        if (await database.ReadAsync(session => BroadcastBook.CurrentAsync(session, row), ct) is not { } resolved)
        {
            return null;
        }

        var snapshot = RunSnapshot.Of(resolved);
        var now = clock.GetUtcNow();
        var due = row.NextDueAt ?? now;
        var others = await database.ReadAsync(session => OccurrencesOfOthersAsync(session, app, resolved, due), ct);
        var plan = new RecipientPlan(options.Quota, app.TimeZone);
        var variants = BroadcastTimes.VariantsAt(resolved.Definition, resolved.Playbook, due);
        var all = new List<(Candidate Candidate, Reason? Refusal)>();
        var texts = new Dictionary<(string Sender, string Text), int>();
        var after = "";
        while (await database.ReadAsync(session => PageAsync(session, after), ct) is { Count: > 0 } ids)
        {
            after = ids[^1];
        }

        return Tell(all, texts, plan, row, due);

        async Task<IReadOnlyList<string>> PageAsync(Session session, string last)
        {
            var ids = await audiences.PageAsync(session, app, resolved, snapshot, last, PageSize, due);
            var shares = ids.ToDictionary(id => id, id => Assignment.Of(row.Id, id, snapshot), StringComparer.Ordinal);
            var mine = ids.Where(id => variants.Any(variant => Assignment.IsTold(shares[id], variant))).ToList();
            var state = (await AppStore.LoadAsync(session)).GetValueOrDefault(app.Key)!;
            var found = (await candidates.LoadAsync(session, app, state, snapshot, snapshot.IsToGroups(resolved), mine, due, due.AddDays(DaysAhead)))
                .Select(candidate => others.Count == 0 ? candidate : candidate with { Sends = [.. candidate.Sends, .. others] })
                .Select(candidate => (candidate, shares[candidate.Id] < 0 ? Reasons.Holdout : RefusalAt(plan, candidate, due)))
                .ToList();
            await CountTextsAsync(session, app, snapshot, [.. found.Where(one => one.Item2 is null).Select(one => one.candidate)], texts);
            all.AddRange(found);
            return ids;
        }
    }

    // What is still to come when this one is due takes nothing from it.
    private static Reason? RefusalAt(RecipientPlan plan, Candidate candidate, DateTimeOffset due) =>
        plan.RefusalAt(candidate with { Sends = [.. candidate.Sends.Where(send => send.DueAt <= due)] }, due);

    private async Task CountTextsAsync(
        Session session, BoundApp app, RunSnapshot snapshot, IReadOnlyList<Candidate> found, Dictionary<(string Sender, string Text), int> texts)
    {
        var groupIds = found.Where(candidate => candidate.IsGroup).Select(candidate => candidate.Id).ToList();
        var groups = (await directory.LoadAsync(session, app.Corp, groupIds)).ToDictionary(known => known.Group.GroupId, StringComparer.Ordinal);
        foreach (var candidate in found)
        {
            var text = RunText.Of(snapshot, null, groups.GetValueOrDefault(candidate.Id));
            var perGroup = candidate.IsGroup && snapshot.Track && links.IsAvailable && text.Urls.Count > 0;
            var key = (candidate.Sender!, candidate.IsGroup ? perGroup ? candidate.Id : text.Text ?? "" : "");
            texts[key] = texts.GetValueOrDefault(key) + 1;
        }
    }

    // Others of the same audience that are still to come count as if they had been sent.
    private static async Task<IReadOnlyList<PastSend>> OccurrencesOfOthersAsync(Session session, BoundApp app, ResolvedBroadcast resolved, DateTimeOffset due)
    {
        const int MostBroadcasts = 1000;
        const int MostOccurrences = 400;
        var occurrences = new List<PastSend>();
        foreach (var row in (await BroadcastStore.PlannedAsync(session, due.AddDays(-DaysAhead), MostBroadcasts)).Where(other => other.AppKey == app.Key && other.Id != resolved.Row.Id))
        {
            if (await BroadcastBook.CurrentAsync(session, row) is not { } other || !other.Definition.To.Equals(resolved.Definition.To))
            {
                continue;
            }

            for (var at = row.NextDueAt; at <= due.AddDays(DaysAhead) && occurrences.Count < MostOccurrences; at = BroadcastTimes.Next(other.Definition, other.Playbook, at.Value))
            {
                occurrences.Add(new PastSend { Id = row.SourceKey, DueAt = at.Value, Status = DeliveryStatus.Planned });
            }
        }

        return occurrences;
    }

    private BroadcastPlan Tell(
        List<(Candidate Candidate, Reason? Refusal)> all, Dictionary<(string Sender, string Text), int> texts, RecipientPlan plan, BroadcastRow row, DateTimeOffset due)
    {
        var senders = all.Where(one => one.Refusal is null).CountBy(one => one.Candidate.Sender!, StringComparer.Ordinal).ToList();
        var reached = senders.Sum(sender => sender.Value);
        var tooOften = all.Count(one => IsTooOften(one.Refusal));
        return new BroadcastPlan(
            row.NextDueAt,
            all.Count,
            reached,
            all.Count - reached,
            [.. all.Select(one => one.Refusal).OfType<Reason>().GroupBy(reason => reason).OrderByDescending(of => of.Count()).Select(of => new ReasonCount(of.Key.Code, of.Key.Chinese, of.Key.English, of.Count()))],
            texts.Values.Sum(recipients => Calls(!all[0].Candidate.IsGroup, recipients)),
            senders.Count,
            [.. senders.OrderByDescending(sender => sender.Value).Take(MostSenders).Select(sender => new SenderCount(sender.Key, sender.Value))],
            options.ApprovalAbove > 0 && reached > options.ApprovalAbove && !row.IsApproved,
            tooOften == 0 ? null : NextFree([.. all.Where(one => one.Refusal != Reasons.Holdout).Select(one => one.Candidate)], plan, due, tooOften));
    }

    /// The first day on which nobody would be left out for having had enough; else the day with the fewest.
    private static FreeSlot? NextFree(List<Candidate> all, RecipientPlan plan, DateTimeOffset due, int tooOften)
    {
        FreeSlot? best = null;
        for (var day = 1; day <= DaysAhead; day++)
        {
            var at = due.AddDays(day);
            var left = all.Count(candidate => IsTooOften(plan.RefusalAt(candidate, at)));
            if (left < (best?.SuppressedForFrequency ?? tooOften))
            {
                best = new FreeSlot(at, left);
            }

            if (left == 0)
            {
                break;
            }
        }

        return best;
    }

    private static bool IsTooOften(Reason? refusal) => refusal == Reasons.Quota || refusal == Reasons.Cap;

    private static int Calls(bool toCustomers, int recipients)
    {
        var most = toCustomers ? MassSendRules.MaxCustomers : MassSendRules.MaxGroups;
        return (recipients + most - 1) / most;
    }
}

internal sealed record BroadcastPlan(
    DateTimeOffset? DueAt,
    int Recipients,
    int Planned,
    int Suppressed,
    IReadOnlyList<ReasonCount> Reasons,
    int Calls,
    int SenderCount,
    IReadOnlyList<SenderCount> Senders,
    bool NeedsApproval,
    FreeSlot? NextFreeSlot);

internal sealed record ReasonCount(string Reason, string Zh, string En, int Count);

internal sealed record SenderCount(string Employee, int Recipients);

internal sealed record FreeSlot(DateTimeOffset At, int SuppressedForFrequency);
