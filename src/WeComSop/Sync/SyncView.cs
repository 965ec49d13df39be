using WeComSop.Data;
using WeComSop.Outbox;

namespace WeComSop.Sync;

internal sealed record SyncView(string Status, string Phase, int Employees, int Tags, int Friendships, int Groups, string? Error, DateTimeOffset? FinishedAt)
{
    public static SyncView Of(OutboxRow row)
    {
        var progress = Payloads.Read<SyncProgress>(row.Payload);
        return new SyncView(
            row.Status, progress.Phase, progress.Employees, progress.Tags, progress.Friendships, progress.Groups,
            row.Status == QueueStatus.Pending && row.Attempts > 0 ? row.LastError : null, row.DoneAt);
    }
}
