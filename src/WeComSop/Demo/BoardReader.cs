using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.Sandbox;
using WeComSop.Signals;
using WeComSop.Sync;

namespace WeComSop.Demo;

internal sealed class BoardReader(Database database, RuleBook book, AppRegistry apps, AppStore states, OutboxStore outbox, SandboxPlatform platform)
{
    private const int MaxHappenings = 20;

    public async Task<Board> ReadAsync(CancellationToken ct)
    {
        var seen = new PlatformRecord(platform);
        var happenings = await database.ReadAsync(session => HappeningsAsync(session, seen), ct);
        return new Board(seen.Figures, happenings, await AppsAsync(ct), await database.ReadAsync(PlaybooksAsync, ct));
    }

    private async Task<IReadOnlyList<Happening>> HappeningsAsync(Session session, PlatformRecord seen)
    {
        var signals = await ActivityStore.LatestAsync(session, MaxHappenings);
        var ids = signals.Select(signal => signal.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var effects = (await DeliveryStore.OfCustomersAsync(session, ids)).ToLookup(delivery => delivery.SignalId);
        var people = new List<Customer>();
        var friendships = new List<Friendship>();
        var tags = new List<FriendshipTag>();
        foreach (var corp in signals.GroupBy(signal => signal.Corp, signal => signal.CustomerId))
        {
            var customers = corp.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            people.AddRange(await CustomerStore.LoadAsync(session, corp.Key, customers));
            friendships.AddRange(await FriendshipStore.LoadAsync(session, corp.Key, customers));
            tags.AddRange(await FriendshipStore.LoadTagsAsync(session, corp.Key, customers));
        }

        return [.. signals.Select(signal => Tell(signal))];

        Happening Tell(Activity signal)
        {
            bool Concerns(string corp, string customer, string employee) =>
                corp == signal.Corp && customer == signal.CustomerId && employee == signal.EmployeeId;

            var isAdd = signal.Type is SignalTypes.CustomerAdded or SignalTypes.CustomerHalfAdded;
            var stored = tags.Where(tag => Concerns(tag.Corp, tag.CustomerId, tag.EmployeeId)).Select(tag => tag.Name);
            return new Happening(
                signal.Id.ToString("N"),
                signal.Type,
                InZone(signal.OccurredAt),
                people.Find(customer => customer.Corp == signal.Corp && customer.CustomerId == signal.CustomerId)?.Name
                    ?? seen.NameOf(signal.Corp, signal.CustomerId),
                seen.EmployeeName(signal.Corp, signal.EmployeeId),
                isAdd ? friendships.Find(friendship => Concerns(friendship.Corp, friendship.CustomerId, friendship.EmployeeId))?.State : null,
                isAdd ? seen.WelcomeOf(signal) : null,
                isAdd ? seen.TagsOf(signal) ?? [.. stored] : [],
                [.. effects[signal.Id].Select(delivery => Line(delivery, seen))]);
        }
    }

    private static EffectLine Line(Delivery row, PlatformRecord seen)
    {
        var reason = row.Reason is null ? null : Reasons.All.GetValueOrDefault(row.Reason);
        return new EffectLine(
            row.Effect, row.Detail, row.EmployeeId is null ? null : seen.EmployeeName(row.Corp, row.EmployeeId), row.RuleName,
            row.Status, row.Reason, reason?.Chinese, reason?.English, row.ErrCode);
    }

    private DateTimeOffset InZone(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, apps.All.First().TimeZone);

    private async Task<IReadOnlyList<AppCard>> AppsAsync(CancellationToken ct)
    {
        var cards = new List<AppCard>();
        foreach (var app in apps.All)
        {
            var state = await states.FindAsync(app.Key, ct);
            var row = await outbox.FindAsync(app.Corp, FirstSync.SourceKeyOf(app), ct);
            var sync = row is null ? null : SyncView.Of(row);
            cards.Add(new AppCard(
                app.Key, (state?.Mode ?? app.SettingsMode) == AppMode.Live, state?.Halted ?? false, state?.Testers.Count ?? 0,
                sync?.Status == QueueStatus.Done, sync?.Phase, sync?.Employees ?? 0, sync?.Tags ?? 0, sync?.Friendships ?? 0, sync?.Error));
        }

        return cards;
    }

    private async Task<IReadOnlyList<PlaybookCard>> PlaybooksAsync(Session session)
    {
        var stored = await PlaybookStore.AllAsync(session);
        var running = await book.CurrentAsync(session);
        return [.. stored.Select(playbook => new PlaybookCard(
            playbook.PlaybookId, playbook.Title, playbook.Revision, playbook.ConflictHash is not null,
            [.. running.Where(current => current.Id == playbook.PlaybookId).SelectMany(current => current.Rules).Select(RuleWords.Of)]))];
    }
}
