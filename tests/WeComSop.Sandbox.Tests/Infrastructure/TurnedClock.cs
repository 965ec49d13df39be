namespace WeComSop.Sandbox.Tests.Infrastructure;

/// <summary>Time stands still until a test turns it.</summary>
internal sealed class TurnedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TurnedTimer> timers = [];
    private DateTimeOffset now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private TaskCompletionSource timerSet = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Completes when the next timer is set, from now on.</summary>
    public Task NextTimer()
    {
        lock (gate)
        {
            timerSet = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return timerSet.Task;
        }
    }

    public void Advance(TimeSpan by)
    {
        List<TurnedTimer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.DueAt <= now).OrderBy(timer => timer.DueAt)];
            timers.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TurnedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class TurnedTimer(TurnedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock.now + dueTime;
                    clock.timers.Add(this);
                    clock.timerSet.TrySetResult();
                }
            }

            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
