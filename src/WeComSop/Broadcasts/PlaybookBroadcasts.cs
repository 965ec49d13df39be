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

        var stored = (await BroadcastStore.OfPlaybookAsync(session, playbook.Id)).ToDictionary(row => row.SourceKey, StringComparer.Ordinal);
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

        foreach (var row in stored.Values.Where(row => row.Status != BroadcastStatus.Retired))
        {
            await BroadcastStore.UpdateAsync(
                session, row with { Status = BroadcastStatus.Retired, NextDueAt = null, Version = row.Version + 1, UpdatedAt = clock.GetUtcNow() }, row.Version);
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
        // What is due at this moment is due, whatever the file says from now on.
        var next = row.NextDueAt <= now ? row.NextDueAt : BroadcastTimes.Next(broadcast, playbook, now);
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

    private static bool IsSame(Playbook? before, Playbook playbook, Broadcast broadcast) =>
        before is not null && before.TimeZone.Equals(playbook.TimeZone) && before.QuietHours == playbook.QuietHours
        && before.Broadcasts.FirstOrDefault(known => known.Name == broadcast.Name) is { } known && known.Equals(broadcast);
}
