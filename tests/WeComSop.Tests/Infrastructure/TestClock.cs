namespace WeComSop.Tests.Infrastructure;

/// A clock that stands still until it is turned; timers fire while it turns. Its hands can be moved as well: then the wall clock jumps,
/// while timers and elapsed times go on as on a real machine.
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(Predicate<TimeSpan> Wanted, TaskCompletionSource Seen)> _watchers = [];
    private DateTimeOffset _now = start;
    private TimeSpan _moved;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now + _moved;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now.UtcTicks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// Completes when somebody begins to wait for exactly so long.
    public Task WaitBegunAsync(TimeSpan dueIn) => WaitBegunAsync(wait => wait == dueIn);

    public Task WaitBegunAsync(Predicate<TimeSpan> wanted)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _watchers.Add((wanted, seen));
        }

        return seen.Task;
    }

    /// Completes when somebody waits for so long, at once if it is so already.
    public Task SomebodyWaitsAsync(Predicate<TimeSpan> wanted)
    {
        lock (_gate)
        {
            return _timers.Exists(timer => wanted(timer.Wait)) ? Task.CompletedTask : WaitBegunAsync(wanted);
        }
    }

    /// Turns to the end of the shortest such wait.
    public void AdvanceToEndOf(Predicate<TimeSpan> wanted)
    {
        TimeSpan left;
        lock (_gate)
        {
            left = _timers.Where(timer => wanted(timer.Wait)).Select(timer => timer.DueAt!.Value - _now).DefaultIfEmpty().Min();
        }

        Advance(left);
    }

    /// An operator or NTP sets the wall clock, forward or back.
    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _moved += by;
        }
    }

    public void Advance(TimeSpan by)
    {
        DateTimeOffset until;
        lock (_gate)
        {
            until = _now + by;
        }

        while (NextDue(until) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = until;
        }
    }

    private Timer? NextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.DueAt <= until).MinBy(timer => timer.DueAt);
            if (next is not null && next.DueAt > _now)
            {
                _now = next.DueAt.Value;
            }

            return next;
        }
    }

    private sealed class Timer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? DueAt { get; private set; }

        public TimeSpan Wait { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Wait = dueTime;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                clock._timers.Remove(this);
                if (DueAt is not null)
                {
                    clock._timers.Add(this);
                    clock._watchers.FindAll(watcher => watcher.Wanted(dueTime)).ForEach(watcher => watcher.Seen.TrySetResult());
                }

                return true;
            }
        }

        public void Fire()
        {
            Change(_period <= TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period, _period);
            callback(state);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
