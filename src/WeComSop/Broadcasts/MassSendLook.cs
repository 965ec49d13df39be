using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

/// Looks whether WeCom has a mass-send that we may have made: of this time, made by an app, not one of those we own, of the same words
/// and the same sender. Calls of equal content and sender are made one after another, so there is at most one such.
internal sealed class MassSendLook(Database database, TimeProvider clock)
{
    /// WeCom lists at most a month.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StillDispatching = TimeSpan.FromSeconds(30);

    /// Null: there is none, so it may be created. Else what to do.
    public async Task<Outcome?> FindAsync(BoundApp app, CreateMassSendRequest request, DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            var same = await OfSameSenderAsync(app, request, await UnknownAsync(app, request, since, ct), ct);
            return same switch
            {
                [] => null,
                [var only] => Outcome.DoneWith(only, "The answer to an earlier attempt was lost; WeCom lists the task."),
                _ => Outcome.GiveUp(Reasons.OutcomeUnknown, $"{Reasons.OutcomeUnknown.Chinese}: {string.Join(", ", same)}"),
            };
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.StillDispatching)
        {
            return Outcome.Later(StillDispatching, e.Error.English, errCode: e.Error.Code);
        }
    }

    private async Task<List<string>> UnknownAsync(BoundApp app, CreateMassSendRequest request, DateTimeOffset since, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var from = since < now - Furthest ? now - Furthest : since - ClocksMayDiffer;
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.Client.ListMassSendsAsync(
                new MassSendQuery(request.Audience, from, now + ClocksMayDiffer) { Cursor = cursor }, ct);
            found.AddRange(page.MassSends.Where(sent => string.IsNullOrEmpty(sent.Creator) && sent.SaysTheSameAs(request)).Select(sent => sent.MessageId));
            cursor = page.NextCursor;
        }
        while (!string.IsNullOrEmpty(cursor));

        var ours = found.Count == 0 ? [] : await database.ReadAsync(session => MassSendStore.KnownAsync(session, app.Corp, found), ct);
        return [.. found.Except(ours, StringComparer.Ordinal)];
    }

    private static async Task<List<string>> OfSameSenderAsync(BoundApp app, CreateMassSendRequest request, List<string> messageIds, CancellationToken ct)
    {
        var same = new List<string>();
        foreach (var messageId in messageIds)
        {
            var tasks = await app.Client.GetMassSendTasksAsync(messageId, cancellationToken: ct);
            if (tasks.Tasks.Any(task => string.Equals(task.UserId, request.Sender, StringComparison.OrdinalIgnoreCase)))
            {
                same.Add(messageId);
            }
        }

        return same;
    }
}
