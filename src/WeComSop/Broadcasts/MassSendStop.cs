using WeComSop.Apps;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

/// Cancels a task at WeCom, and then asks once more: what was sent until that moment stays sent.
internal sealed class MassSendStop(MassSendResults results)
{
    public async Task<IReadOnlyList<object>> AtWeComAsync(BoundApp app, MassSendRow massSend, CancellationToken ct)
    {
        await UnlessCancelledAsync(() => app.Client.CancelMassSendAsync(massSend.MessageId!, ct));
        IReadOnlyList<object> learned = [];
        await UnlessCancelledAsync(async () => (learned, _) = await results.ReadAsync(app, massSend, ct));
        return learned;
    }

    // Somebody did so already, or WeCom tells no more of what is cancelled.
    private static async Task UnlessCancelledAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (WeComException e) when (e.Error.Code is WeComErrorCodes.MassSendCancelled or WeComErrorCodes.UnknownMassSend)
        {
        }
    }
}
