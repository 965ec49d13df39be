using WeComSop.Data;
using WeComSop.Rules;
using WeComSop.Workers;

namespace WeComSop.Segments.Watching;

/// Judges the customers of whom something was learned.
internal sealed class SegmentTouchWorker(Database database, RuleBook book, SegmentWatch watch, SegmentMover mover, TimeProvider clock) : IWorker
{
    private const int BatchSize = 300;

    public string Name => WorkerNames.Segments;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var (touches, differing) = await database.ReadAsync(
            async session =>
            {
                var touches = await SegmentTouchStore.OldestAsync(session, BatchSize);
                return (touches, touches.Count == 0 ? [] : await DifferingAsync(session, touches));
            },
            ct);
        foreach (var some in differing.Chunk(SegmentMover.MostAtOnce).SkipLast(1))
        {
            await mover.MoveAsync(some, _ => Task.CompletedTask, ct);
        }

        if (touches.Count > 0)
        {
            await mover.MoveAsync(differing.Chunk(SegmentMover.MostAtOnce).LastOrDefault([]), session => SegmentTouchStore.RemoveAsync(session, touches), ct);
        }

        return touches.Count > 0;
    }

    private async Task<List<(SegmentKey Segment, string Customer)>> DifferingAsync(Session session, List<SegmentTouch> touches)
    {
        var now = clock.GetUtcNow();
        var differing = new List<(SegmentKey, string)>();

        // A segment that is not compared yet will be, with all its customers.
        var compared = (await SegmentScanStore.AllAsync(session)).Select(scan => scan.Key).ToHashSet();
        var watched = watch.Of(await book.CurrentAsync(session)).All.Where(segment => compared.Contains(segment.Key)).ToLookup(segment => segment.Corp);
        foreach (var corp in touches.GroupBy(touch => touch.Corp, touch => touch.CustomerId))
        {
            var customers = corp.Distinct(StringComparer.Ordinal).ToList();
            foreach (var segment in watched[corp.Key])
            {
                var inIt = await SegmentStore.AmongAsync(session, segment.Corp, segment.At(now), customers);
                inIt.SymmetricExceptWith(await SegmentMemberStore.AmongAsync(session, segment.Key, customers));
                differing.AddRange(inIt.Select(customer => (segment.Key, customer)));
            }
        }

        return differing;
    }
}
