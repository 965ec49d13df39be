using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Groups;
using WeComSop.Links;
using WeComSop.Rules;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

/// What a run would do, before it does: whom it reaches, whom it does not and why, how many confirmations it asks for, and when all would get it.
internal sealed class BroadcastPreview(
    Database database, Audiences audiences, Candidates candidates, RuleBook book, LinkShortener links, BroadcastOptions options, TimeProvider clock)
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
        var all = new List<Candidate>();
        var texts = new Dictionary<(string Sender, string Text), int>();
        var after = "";
        while (await database.ReadAsync(session => PageAsync(session, app, resolved, snapshot, after, due, others, texts), ct) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = page[^1].Id;
        }

        return Tell(all, texts, new RecipientPlan(options.Quota, app.TimeZone), row, due);
    }

    private async Task<List<Candidate>> PageAsync(
        Session session,
        BoundApp app,
        ResolvedBroadcast resolved,
        RunSnapshot snapshot,
        string after,
        DateTimeOffset due,
        IReadOnlyList<PastSend> others,
        Dictionary<(string Sender, string Text), int> texts)
    {
        var ids = await audiences.PageAsync(session, app, resolved, snapshot, after, PageSize, due);
        var state = (await AppStore.LoadAsync(session)).GetValueOrDefault(app.Key)!;
        var found = await candidates.LoadAsync(session, app, state, snapshot, snapshot.IsToGroups(resolved), ids, due, due.AddDays(DaysAhead));
        await CountTextsAsync(session, app, snapshot, found, texts);
        return [.. found.Select(candidate => others.Count == 0 ? candidate : candidate with { Sends = [.. candidate.Sends, .. others] })];
    }

    private async Task CountTextsAsync(
        Session session, BoundApp app, RunSnapshot snapshot, IReadOnlyList<Candidate> found, Dictionary<(string Sender, string Text), int> texts)
    {
        var groupIds = found.Where(candidate => candidate.IsGroup).Select(candidate => candidate.Id).ToList();
        var groups = groupIds.Count == 0 ? [] : (await GroupStore.LoadAsync(session, app.Corp, groupIds)).ToDictionary(group => group.GroupId, StringComparer.Ordinal);
        var labels = groupIds.Count == 0 ? null : (await LabelStore.OfGroupsAsync(session, app.Corp, groupIds)).ToLookup(label => label.GroupId);
        var playbooks = await book.CurrentAsync(session);
        foreach (var candidate in found.Where(candidate => candidate.Sender is not null))
        {
            var vars = labels is null ? null : GroupProfile.Of(labels[candidate.Id], playbooks).Vars;
            var text = RunText.Of(snapshot, null, groups.GetValueOrDefault(candidate.Id), vars);
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
        List<Candidate> all, Dictionary<(string Sender, string Text), int> texts, RecipientPlan plan, BroadcastRow row, DateTimeOffset due)
    {
        var refusals = all.Select(candidate => plan.RefusalAt(candidate, due)).ToList();
        var reached = refusals.Count(refusal => refusal is null);
        var tooOften = refusals.Count(IsTooOften);
        return new BroadcastPlan(
            row.NextDueAt,
            all.Count,
            reached,
            all.Count - reached,
            [.. refusals.OfType<Reason>().GroupBy(reason => reason).OrderByDescending(of => of.Count()).Select(of => new ReasonCount(of.Key.Code, of.Key.Chinese, of.Key.English, of.Count()))],
            texts.Sum(text => Calls(text.Key.Text.Length == 0 && !all[0].IsGroup, text.Value)),
            all.Where((candidate, i) => refusals[i] is null).Select(candidate => candidate.Sender).Distinct(StringComparer.Ordinal).Count(),
            [.. all.Where((candidate, i) => refusals[i] is null).GroupBy(candidate => candidate.Sender!, StringComparer.Ordinal).OrderByDescending(of => of.Count()).Take(MostSenders).Select(of => new SenderCount(of.Key, of.Count()))],
            options.ApprovalAbove > 0 && reached > options.ApprovalAbove && !row.IsApproved,
            tooOften == 0 ? null : NextFree(all, plan, due, tooOften));
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
