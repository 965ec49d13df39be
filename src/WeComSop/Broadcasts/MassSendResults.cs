using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Metrics;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

/// Asks WeCom what became of each recipient, and writes down what is news.
internal sealed class MassSendResults(Database database, TimeProvider clock)
{
    /// What was learned of people, and how the send stands.
    public async Task<(IReadOnlyList<object> Learned, MassSendProgress Progress)> ReadAsync(BoundApp app, MassSendRow massSend, CancellationToken ct)
    {
        var confirmedAt = await ConfirmedAtAsync(app, massSend, ct);
        if (confirmedAt is null)
        {
            return ([], new MassSendProgress(IsConfirmed: false, Open: massSend.Recipients));
        }

        var told = await ResultsAsync(app, massSend, ct);
        var rows = await database.ReadAsync(session => RecipientStore.OfMassSendAsync(session, massSend.Id), ct);
        var settled = rows.Where(IsOpen).Select(row => Settle(row, told.GetValueOrDefault(row.Key), confirmedAt.Value)).Where(row => row is not null).Select(row => row!).ToList();
        await database.WriteAsync(
            async session =>
            {
                await MassSendStore.ConfirmAsync(session, massSend.Id, confirmedAt.Value);
                await RecipientStore.SettleAsync(session, settled);
                await MetricMarks.NoteAsync(session, settled.Select(row => (app.Corp, row.ConfirmedAt ?? clock.GetUtcNow())), clock.GetUtcNow());
            },
            ct);

        var done = settled.Count(row => row.Status != DeliveryStatus.Confirmed);
        var lost = rows.Where(row => row.CustomerId is not null && told.GetValueOrDefault(row.Key)?.Status == MassSendStatus.NotAContact)
            .Select(row => new FoundUndeliverable(massSend.SenderId, row.CustomerId!, massSend.RunId, massSend.BroadcastId));
        return ([.. lost], new MassSendProgress(IsConfirmed: true, Open: rows.Count(IsOpen) - done));
    }

    private async Task<DateTimeOffset?> ConfirmedAtAsync(BoundApp app, MassSendRow massSend, CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await app.Client.GetMassSendTasksAsync(massSend.MessageId!, cursor, cancellationToken: ct);
            if (page.Tasks.FirstOrDefault(task => task.IsSent) is { } sent)
            {
                return sent.SendTime ?? clock.GetUtcNow();
            }

            cursor = page.NextCursor;
        }
        while (!string.IsNullOrEmpty(cursor));

        return null;
    }

    private static async Task<Dictionary<string, MassSendResult>> ResultsAsync(BoundApp app, MassSendRow massSend, CancellationToken ct)
    {
        var told = new Dictionary<string, MassSendResult>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await app.Client.GetMassSendResultsAsync(massSend.MessageId!, massSend.SenderId, cursor, cancellationToken: ct);
            foreach (var result in page.Results)
            {
                told[result.ChatId ?? result.ExternalUserId ?? ""] = result;
            }

            cursor = page.NextCursor;
        }
        while (!string.IsNullOrEmpty(cursor));

        return told;
    }

    private static bool IsOpen(Recipient row) => row.Status is DeliveryStatus.Created or DeliveryStatus.Confirmed;

    private static Settled? Settle(Recipient row, MassSendResult? result, DateTimeOffset confirmedAt) => result?.Status switch
    {
        MassSendStatus.Sent => new Settled(row.Id, DeliveryStatus.Delivered, null, result.SendTime ?? confirmedAt),
        MassSendStatus.NotAContact => new Settled(
            row.Id, DeliveryStatus.Failed, (row.GroupId is null ? Reasons.NotFriend : Reasons.GroupDismissed).Code, confirmedAt),
        MassSendStatus.LimitReached => new Settled(row.Id, DeliveryStatus.Failed, Reasons.Quota.Code, confirmedAt),
        _ => row.Status == DeliveryStatus.Confirmed ? null : new Settled(row.Id, DeliveryStatus.Confirmed, null, confirmedAt),
    };
}

internal sealed record MassSendProgress(bool IsConfirmed, int Open);

/// WeCom could not deliver because the customer is no friend any more.
internal sealed record FoundUndeliverable(string Employee, string Customer, Guid RunId, Guid BroadcastId);
