using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Broadcasts;

/// Schedules what a playbook says whenever it is applied. What it names no more is retired; runs under way go on.
internal sealed class PlaybookBroadcasts(AppRegistry apps, BroadcastClock ticks, TimeProvider clock)
{
    public async Task KeepAsync(Session session, Playbook? before, Playbook playbook, string author)
    {
        if ((playbook.App is { } key ? apps.Find(key) : apps.All.FirstOrDefault()) is not { } app)
        {
            return;
        }

        // Where the playbook has moved to another app, what that app's broadcasts were stays with the old one, retired.
        var all = await BroadcastStore.OfPlaybookAsync(session, playbook.Id);
        var stored = all.Where(row => row.Document is null && row.AppKey == app.Key).ToDictionary(row => row.SourceKey, StringComparer.Ordinal);
        var elsewhere = all.Where(row => row.Document is null && row.AppKey != app.Key);
        foreach (var broadcast in playbook.Broadcasts)
        {
            var sourceKey = $"{playbook.Id}/{broadcast.Name}";
            if (stored.Remove(sourceKey, out var row))
            {
                await UpdateAsync(session, row, broadcast, playbook, author, IsSame(before, playbook, broadcast));
            }
            else
            {
                await AddAsync(session, app, sourceKey, broadcast, playbook, author);
            }
        }

        foreach (var row in stored.Values.Concat(elsewhere).Where(row => row.Status != BroadcastStatus.Retired))
        {
            await BroadcastStore.UpdateAsync(
                session, row with { Status = BroadcastStatus.Retired, NextDueAt = null, Version = row.Version + 1, UpdatedAt = clock.GetUtcNow() }, row.Version);
        }

        foreach (var row in all.Where(row => row is { Document: not null, Status: BroadcastStatus.Scheduled }))
        {
            await KeepBesideAsync(session, row, before, playbook);
        }

        ticks.Changed();
    }

    private async Task AddAsync(Session session, BoundApp app, string sourceKey, Broadcast broadcast, Playbook playbook, string author)
    {
        var now = clock.GetUtcNow();
        var next = BroadcastTimes.Next(broadcast, playbook, now);
        await BroadcastStore.AddAsync(session, new BroadcastRow
        {
            Id = Ids.Next(now),
            Corp = app.Corp,
            AppKey = app.Key,
            SourceKey = sourceKey,
            Playbook = playbook.Id,
            Name = broadcast.Name,
            Title = broadcast.Title,
            Author = author,
            Status = next is null ? BroadcastStatus.Done : BroadcastStatus.Scheduled,
            Version = 1,
            NextDueAt = next,
            CreatedAt = now,
            UpdatedAt = now,
        });
    }

    private async Task UpdateAsync(Session session, BroadcastRow row, Broadcast broadcast, Playbook playbook, string author, bool same)
    {
        if (same && row.Status != BroadcastStatus.Retired)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var next = BroadcastTimes.NextAfterChange(broadcast, playbook, row.NextDueAt, now);
        await BroadcastStore.UpdateAsync(
            session,
            row with
            {
                Title = broadcast.Title,
                Author = author,
                Status = next is null ? BroadcastStatus.Done : BroadcastStatus.Scheduled,
                NextDueAt = next,
                Version = row.Version + 1,
                UpdatedAt = now,
            },
            row.Version);
    }

    // What the API made speaks of the playbook: where that changes what it says, it is another version, to be approved anew.
    private async Task KeepBesideAsync(Session session, BroadcastRow row, Playbook? before, Playbook playbook)
    {
        var broadcast = BroadcastDocument.Read(row.Document!, playbook).Broadcast;
        var known = before is null ? null : BroadcastDocument.Read(row.Document!, before).Broadcast;
        if (broadcast is null || (known is not null && IsSame(before!, playbook, known, broadcast)))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var next = BroadcastTimes.NextAfterChange(broadcast, playbook, row.NextDueAt, now);
        await BroadcastStore.UpdateAsync(
            session,
            row with { Status = next is null ? BroadcastStatus.Done : row.Status, NextDueAt = next, Version = row.Version + 1, UpdatedAt = now },
            row.Version);
    }

    private static bool IsSame(Playbook? before, Playbook playbook, Broadcast broadcast) =>
        before?.Broadcasts.FirstOrDefault(known => known.Name == broadcast.Name) is { } known && IsSame(before, playbook, known, broadcast);

    // Who a label means is part of what was approved.
    private static bool IsSame(Playbook before, Playbook playbook, Broadcast known, Broadcast broadcast) =>
        before.TimeZone.Equals(playbook.TimeZone) && before.QuietHours == playbook.QuietHours && known.Equals(broadcast)
        && (!Audiences.IsToGroups(broadcast.To) || before.Groups.SequenceEqual(playbook.Groups));
}
