using WeComSop.Data;
using WeComSop.Rules;
using WeComSop.Workers;

namespace WeComSop.Segments.Watching;

/// Time passes without an event: every watched segment is to be compared with its members.
internal sealed class SegmentRecount(Database database, RuleBook book, SegmentWatch watch, WakeUp wakeUp)
{
    public async Task RequestAsync(CancellationToken ct)
    {
        await database.WriteAsync(
            async session => await SegmentScanStore.StartAsync(session, [.. watch.Of(await book.CurrentAsync(session)).All.Select(SegmentScan.First)]), ct);
        wakeUp.Signal(WorkerNames.SegmentScan);
    }
}
