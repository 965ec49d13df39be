using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Links;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// Turns the planned rows of one sender into calls: one for each text, of at most 10 000 customers or 2 000 groups.
internal sealed class SplitRun(Database database, AppRegistry apps, GroupDirectory directory, LinkShortener links, WakeUp wakeUp, TimeProvider clock)
{
    public async Task StepAsync(BroadcastRun run, CancellationToken ct)
    {
        if (apps.Find(run.AppKey) is not { } app)
        {
            return;
        }

        await database.WriteAsync(session => StepAsync(session, app, run), ct);
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Broadcasts));
    }

    private async Task StepAsync(Session session, BoundApp app, BroadcastRun run)
    {
        var now = clock.GetUtcNow();
        var sender = await RecipientStore.NextSenderAsync(session, run.Id);
        var after = sender is not null ? run with { WorkAt = now }
            : await MassSendStore.CountOpenAsync(session, run.Id) > 0 ? run with { Status = RunStatus.Following, WorkAt = null }
            : run with { Status = RunStatus.Done, WorkAt = null, FinishedAt = now };
        if (!await RunStore.MoveAsync(session, run, after) || sender is null)
        {
            return;
        }

        var snapshot = Payloads.Read<RunSnapshot>(run.Snapshot);
        var recipients = await RecipientStore.PlannedOfAsync(session, run.Id, sender, MassSendRules.MaxCustomers);
        var employee = (await EmployeeStore.LoadAsync(session, app.Corp, [sender])).FirstOrDefault();
        if (recipients[0].GroupId is null)
        {
            await ToCustomersAsync(session, app, run, snapshot, sender, employee?.Name, recipients, now);
        }
        else
        {
            await ToGroupsAsync(session, app, run, snapshot, sender, employee?.Name, [.. recipients.Take(MassSendRules.MaxGroups)], now);
        }
    }

    private async Task ToCustomersAsync(
        Session session, BoundApp app, BroadcastRun run, RunSnapshot snapshot, string sender, string? name, List<Recipient> recipients, DateTimeOffset now)
    {
        var text = await TrackAsync(session, run, snapshot, sender, null, RunText.Of(snapshot, name, null));
        var massSend = await AddAsync(session, app, run, snapshot, sender, SendTo.Customers, text, recipients.Count, now);
        await RecipientStore.AssignUpToAsync(session, run.Id, sender, recipients[^1].Id, massSend);
    }

    private async Task ToGroupsAsync(
        Session session, BoundApp app, BroadcastRun run, RunSnapshot snapshot, string sender, string? name, List<Recipient> recipients, DateTimeOffset now)
    {
        var groups = (await directory.LoadAsync(session, app.Corp, recipients.ConvertAll(recipient => recipient.GroupId!)))
            .ToDictionary(found => found.Group.GroupId, StringComparer.Ordinal);
        var texts = new Dictionary<string, (RunText Text, List<Guid> Rows)>(StringComparer.Ordinal);
        foreach (var recipient in recipients)
        {
            var found = groups.GetValueOrDefault(recipient.GroupId!);
            var text = await TrackAsync(session, run, snapshot, sender, recipient.GroupId, RunText.Of(snapshot, name, found));
            var key = Payloads.Write(text);
            if (!texts.TryGetValue(key, out var same))
            {
                texts[key] = same = (text, []);
            }

            same.Rows.Add(recipient.Id);
        }

        foreach (var (text, rows) in texts.Values)
        {
            var massSend = await AddAsync(session, app, run, snapshot, sender, SendTo.Groups, text, rows.Count, now);
            await RecipientStore.AssignAsync(session, rows, massSend);
        }
    }

    private async Task<RunText> TrackAsync(Session session, BroadcastRun run, RunSnapshot snapshot, string sender, string? group, RunText text)
    {
        if (!snapshot.Track || !links.IsAvailable || text.Urls is not { Count: > 0 } urls)
        {
            return text;
        }

        var origin = new LinkOrigin(
            run.Corp, run.AppKey, run.Id, run.BroadcastId.ToString("N"), snapshot.Playbook, snapshot.Content, snapshot.Category, sender, group,
            links.ExpiryFor(run.DueAt));
        return text.With(await links.ShortenAsync(session, origin, urls));
    }

    private static async Task<Guid> AddAsync(
        Session session, BoundApp app, BroadcastRun run, RunSnapshot snapshot, string sender, string audience, RunText text, int recipients, DateTimeOffset now)
    {
        var massSend = new MassSendRow
        {
            Id = Ids.Next(now),
            RunId = run.Id,
            BroadcastId = run.BroadcastId,
            Corp = app.Corp,
            AppKey = app.Key,
            SenderId = sender,
            Audience = audience,
            Text = text.Text,
            Attachments = Payloads.Write(text.Attachments),
            Status = MassSendState.Queued,
            Recipients = recipients,
            PlannedAt = now,
        };
        await MassSendStore.AddAsync(session, massSend);
        await OutboxStore.AddAsync(session, [CreateMassSend.For(massSend, now + snapshot.UsefulFor, now)]);
        return massSend.Id;
    }
}
