using WeComSop.Alerts;
using WeComSop.Callbacks;
using WeComSop.Data;
using WeComSop.Links;
using WeComSop.Outbox;

namespace WeComSop.Maintenance;

/// Decrypted payloads are personal data and go first; their hashes stay longer, so that a late repeat is still known.
internal sealed class Retention(InboxStore inbox, OutboxStore outbox, LinkClickStore clicks, Database database, IConfiguration settings, TimeProvider clock)
{
    private const int DefaultPayloadDays = 30;
    private const int DefaultHashDays = 90;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var payloads = now.AddDays(-settings.GetValue("Retention:InboxPayloadDays", DefaultPayloadDays));
        var hashes = now.AddDays(-settings.GetValue("Retention:InboxHashDays", DefaultHashDays));
        await inbox.ForgetAsync(payloads, hashes, ct);
        await outbox.ForgetAsync(payloads, ct);
        await clicks.ForgetAsync(hashes, ct);
        await database.WriteAsync(session => AlertNoticeStore.ForgetAsync(session, hashes), ct);
    }
}
