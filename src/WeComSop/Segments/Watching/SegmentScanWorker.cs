using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.Workers;

namespace WeComSop.Segments.Watching;

/// Compares watched segments with their members, a page at a time: when a playbook has a new revision, and when the job asks for it.
/// It goes on where it stood; a page that is compared twice finds nothing the second time.
internal sealed class SegmentScanWorker(Database database, RuleBook book, SegmentWatch watch, AppRegistry apps, SegmentMover mover, TimeProvider clock) : IWorker
{
    private const int PageSize = 1000;

    public string Name => WorkerNames.SegmentScan;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var (watched, scans) = await database.ReadAsync(
            async session => (watch.Of(await book.CurrentAsync(session)), await SegmentScanStore.AllAsync(session)), ct);
        var revisions = scans.ToDictionary(scan => scan.Key, scan => scan.Revision);
        var begun = watched.All.Where(segment => revisions.GetValueOrDefault(segment.Key, -1) != segment.Playbook.Revision).Select(SegmentScan.First).ToList();
        if (begun.Count > 0)
        {
            await database.WriteAsync(session => SegmentScanStore.StartAsync(session, begun), ct);
            return true;
        }

        if (await EnterAnewAsync(watched, ct))
        {
            return true;
        }

        if (scans.Find(scan => scan.ReachedId is not null && watched.Find(scan.Key) is not null) is { } next)
        {
            await CompareAsync(next, watched.Find(next.Key)!, ct);
            return true;
        }

        foreach (var scan in scans.Where(scan => watched.Find(scan.Key) is null))
        {
            if (await IsGoneAsync(scan, watched.Playbooks, ct))
            {
                await ForgetAsync(scan, ct);
                return true;
            }
        }

        return false;
    }

    // An app that goes live: of those who entered while it observed nothing came, so they enter now.
    private async Task<bool> EnterAnewAsync(WatchedSegments watched, CancellationToken ct)
    {
        if (await database.ReadAsync(session => ObservedAsync(session, watched), ct) is not var (segment, observed))
        {
            return false;
        }

        await database.WriteAsync(
            async session =>
            {
                await SegmentMemberStore.RemoveAsync(session, segment.Key, observed);
                await SegmentScanStore.StartAsync(session, [SegmentScan.First(segment)]);
            },
            ct);
        return true;
    }

    private static async Task<(WatchedSegment Segment, List<string> Observed)?> ObservedAsync(Session session, WatchedSegments watched)
    {
        var states = await AppStore.LoadAsync(session);
        foreach (var segment in watched.All.Where(segment => states.TryGetValue(segment.App.Key, out var state) && state.RefusalFor(null) is null))
        {
            if (await SegmentMemberStore.ObservedAsync(session, segment.Key, PageSize) is { Count: > 0 } observed)
            {
                return (segment, observed);
            }
        }

        return null;
    }

    private async Task CompareAsync(SegmentScan scan, WatchedSegment segment, CancellationToken ct)
    {
        var (inIt, members) = await database.ReadAsync(
            async session => (
                await SegmentStore.PageAsync(session, segment.Corp, segment.At(clock.GetUtcNow()), scan.ReachedId!, PageSize),
                await SegmentMemberStore.PageAsync(session, segment.Key, scan.ReachedId!, PageSize)),
            ct);

        // A full page says nothing of those behind its end.
        var ends = new[] { inIt, members }.Where(page => page.Count == PageSize).Select(page => page[^1]).ToList();
        var reached = ends.Min(StringComparer.Ordinal);
        var differing = inIt.Except(members, StringComparer.Ordinal).Concat(members.Except(inIt, StringComparer.Ordinal))
            .Where(customer => reached is null || string.CompareOrdinal(customer, reached) <= 0)
            .Select(customer => (segment.Key, customer))
            .Chunk(SegmentMover.MostAtOnce)
            .ToList();
        foreach (var some in differing.SkipLast(1))
        {
            await mover.MoveAsync(some, _ => Task.CompletedTask, ct);
        }

        await mover.MoveAsync(differing.LastOrDefault([]), session => SegmentScanStore.AdvanceAsync(session, scan, reached), ct);
    }

    // A playbook that does not run for a while, because it or its app is to be mended, does not lose its members: they would all enter again.
    private async Task<bool> IsGoneAsync(SegmentScan scan, IReadOnlyList<Playbook> playbooks, CancellationToken ct) =>
        playbooks.FirstOrDefault(playbook => playbook.Id == scan.Playbook) is { } playbook
            ? apps.CorpsOf(playbook.App).Count > 0
            : await database.ReadAsync(session => PlaybookStore.FindAsync(session, scan.Playbook), ct) is null;

    private async Task ForgetAsync(SegmentScan scan, CancellationToken ct)
    {
        var members = await database.ReadAsync(session => SegmentMemberStore.PageAsync(session, scan.Key, "", PageSize), ct);
        await database.WriteAsync(
            session => members.Count > 0 ? SegmentMemberStore.RemoveUpToAsync(session, scan.Key, members[^1]) : SegmentScanStore.RemoveAsync(session, scan), ct);
    }
}
