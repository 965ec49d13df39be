using System.Data.Common;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Rules;
using WeComSop.Workers;

namespace WeComSop.Segments.Watching;

/// Takes customers into watched segments and out of them, and raises the signals, in one transaction. Whoever found that they differ may
/// have looked a moment too early, so all is judged again there.
internal sealed partial class SegmentMover(
    Database database, SignalEngine engine, RuleBook book, SegmentWatch watch, WakeUp wakeUp, TimeProvider clock, ILogger<SegmentMover> logger)
{
    /// Whoever calls has no more than that at once.
    public const int MostAtOnce = 500;

    /// also: what is to be true with it, or not at all.
    public async Task MoveAsync(IReadOnlyCollection<(SegmentKey Segment, string Customer)> differing, Func<Session, Task> also, CancellationToken ct)
    {
        try
        {
            await MoveTogetherAsync(differing, also, ct);
        }
        catch (Exception e) when (differing.Count > 0 && e is not DbException && !ct.IsCancellationRequested)
        {
            // One of them is bad: each on its own, so that it fails alone.
            foreach (var one in differing)
            {
                await MoveAloneAsync(one, ct);
            }

            await database.WriteAsync(also, ct);
        }
    }

    private async Task MoveTogetherAsync(IReadOnlyCollection<(SegmentKey Segment, string Customer)> differing, Func<Session, Task> also, CancellationToken ct)
    {
        var (changes, restless) = await database.WriteAsync(
            async session =>
            {
                var made = differing.Count == 0 ? (null, []) : await MakeAsync(session, differing);
                await also(session);
                return made;
            },
            ct);
        wakeUp.Signal(changes?.Wakes ?? []);

        restless.ForEach(segment => Log.Restless(logger, segment, RestlessCustomers.MostChanges));
    }

    private async Task MoveAloneAsync((SegmentKey Segment, string Customer) one, CancellationToken ct)
    {
        try
        {
            await MoveTogetherAsync([one], _ => Task.CompletedTask, ct);
        }
        catch (Exception e) when (e is not DbException && !ct.IsCancellationRequested)
        {
            Log.Failed(logger, one.Segment.FullName, e);
        }
    }

    private async Task<(Changeset? Changes, List<string> Restless)> MakeAsync(Session session, IReadOnlyCollection<(SegmentKey Segment, string Customer)> differing)
    {
        var now = clock.GetUtcNow();
        var watched = watch.Of(await book.CurrentAsync(session));
        var states = await AppStore.LoadAsync(session);
        var (moves, restless) = (new List<Incoming>(), new List<string>());
        foreach (var some in differing.GroupBy(one => one.Segment, one => one.Customer))
        {
            if (watched.Find(some.Key) is { } segment)
            {
                var made = await MakeAsync(session, segment, [.. some.Distinct(StringComparer.Ordinal)], states.GetValueOrDefault(segment.App.Key), now, restless);
                moves.AddRange(made.Select(move => new Incoming(segment.App, move, now, now, Sources.Segment)));
            }
        }

        return (moves.Count == 0 ? null : await engine.LearnAsync(session, moves), restless);
    }

    private static async Task<IEnumerable<SegmentMove>> MakeAsync(
        Session session, WatchedSegment segment, List<string> customers, AppState? state, DateTimeOffset now, List<string> restless)
    {
        var inIt = await SegmentStore.AmongAsync(session, segment.Corp, segment.At(now), customers);
        var members = await SegmentMemberStore.AmongAsync(session, segment.Key, customers);
        var differ = customers.Where(customer => inIt.Contains(customer) != members.Contains(customer)).ToList();
        var changed = differ.Count == 0 ? [] : await RestlessCustomers.CountAsync(session, segment.Key, differ, now);
        differ.RemoveAll(customer => changed.GetValueOrDefault(customer) >= RestlessCustomers.MostChanges);
        restless.AddRange(differ.Where(customer => changed.GetValueOrDefault(customer) == RestlessCustomers.MostChanges - 1).Select(_ => segment.Key.FullName));
        await SegmentMemberStore.AddAsync(session, segment.Key, differ.Where(inIt.Contains), now, customer => state?.RefusalFor(customer) == Reasons.Observing);
        await SegmentMemberStore.RemoveAsync(session, segment.Key, differ.Where(members.Contains));
        return differ.Select(customer => new SegmentMove(segment.Key, customer, inIt.Contains(customer)));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A customer came into segment {Segment} and went out of it {Times} times within a day and stays as she is until the day has passed. Do its rules undo each other?")]
        public static partial void Restless(ILogger logger, string segment, int times);

        [LoggerMessage(LogLevel.Error, "What becomes of a customer who came into segment {Segment}, or went out of it, could not be worked out. It is tried again when something is learned of her, and at night.")]
        public static partial void Failed(ILogger logger, string segment, Exception exception);
    }
}
