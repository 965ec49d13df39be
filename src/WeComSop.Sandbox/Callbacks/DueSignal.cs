namespace WeComSop.Sandbox;

/// <summary>Sleeps until something is due, or until something that may be due earlier has come in. Used under the lock of whatever queue it serves.</summary>
internal sealed class DueSignal(TimeProvider clock)
{
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Changed()
    {
        changed.SetResult();
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    // The signal is read before the first await, so while the caller still holds the lock.
    public async Task WaitAsync(DateTimeOffset? dueAt, CancellationToken ct)
    {
        var signal = changed.Task;
        var wait = dueAt - clock.GetUtcNow();
        if (wait is null)
        {
            await signal.WaitAsync(ct);
        }
        else if (wait > TimeSpan.Zero)
        {
            // A timer rounds down to the millisecond, so without the extra one the worker would spin through the last of it.
            await signal.WaitAsync(wait.Value + TimeSpan.FromMilliseconds(1), clock, ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
