namespace WeComSop.Sandbox;

public sealed class CallbackQueue
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<PendingCallback, (DateTimeOffset DueAt, long Seq)> pending = new();
    private readonly TimeProvider clock;
    private readonly SandboxOptions options;
    private readonly CallbackSender sender;
    private readonly CallbackLog log;
    private readonly DueSignal signal;
    private CallbackMode mode = new();
    private Random dice = new(new CallbackMode().Seed);
    private long lastSeq;

    internal CallbackQueue(TimeProvider clock, SandboxOptions options)
    {
        this.clock = clock;
        this.options = options;
        sender = new(clock, options);
        log = new(options);
        signal = new(clock);
    }

    public CallbackMode Mode
    {
        get
        {
            lock (gate)
            {
                return mode;
            }
        }

        set
        {
            value.EnsureUsable();
            lock (gate)
            {
                mode = value;
                dice = new(value.Seed);
            }
        }
    }

    public IReadOnlyList<PendingCallback> Pending
    {
        get
        {
            lock (gate)
            {
                return [.. pending.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
            }
        }
    }

    public IReadOnlyList<CallbackAttempt> Attempts
    {
        get
        {
            lock (gate)
            {
                return log.Attempts;
            }
        }
    }

    public CallbackCounts Counts
    {
        get
        {
            lock (gate)
            {
                return log.Counts with { Pending = pending.Count };
            }
        }
    }

    internal void Enqueue(SandboxApp app, string changeType, string xml)
    {
        lock (gate)
        {
            log.AddRaised();
            if (dice.NextDouble() < mode.LossProbability)
            {
                log.Add(new(++lastSeq, 0, app.CorpId, app.AgentId, changeType, clock.GetUtcNow(), CallbackOutcome.Lost, null, 0, null));
                return;
            }

            var copies = dice.NextDouble() < mode.DuplicateProbability ? 2 : 1;
            for (var copy = 0; copy < copies; copy++)
            {
                Schedule(new(app, changeType, xml, clock.GetUtcNow() + (mode.ReorderWindow * dice.NextDouble()), ++lastSeq));
            }
        }
    }

    /// <summary>Pushes everything that is due by the clock, one after another, and returns the number of attempts.</summary>
    public async Task<int> DeliverDueAsync(HttpClient http, CancellationToken ct = default)
    {
        var count = 0;
        while (TakeDue() is { } callback)
        {
            await AttemptAsync(http, callback, ct);
            count++;
        }

        return count;
    }

    /// <summary>Asks the app's callback URL to prove itself: the plain echo, or null when it failed to.</summary>
    public Task<string?> VerifyUrlAsync(HttpClient http, SandboxApp app, CancellationToken ct = default) =>
        app.CallbackUrl is null
            ? throw new ArgumentException($"Sandbox app {app} has no callback URL to verify.")
            : sender.VerifyUrlAsync(http, app, ct);

    internal Task WaitForDueAsync(CancellationToken ct)
    {
        lock (gate)
        {
            return signal.WaitAsync(pending.TryPeek(out var next, out _) ? next.DueAt : null, ct);
        }
    }

    private PendingCallback? TakeDue()
    {
        lock (gate)
        {
            return pending.TryPeek(out var next, out _) && next.DueAt <= clock.GetUtcNow() ? pending.Dequeue() : null;
        }
    }

    private async Task AttemptAsync(HttpClient http, PendingCallback callback, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        int? status = null;
        string? error = null;

        try
        {
            status = await sender.PushAsync(http, callback, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Return(callback);
            throw;
        }
        catch (OperationCanceledException)
        {
            error = $"no answer within {options.CallbackDeadline.TotalSeconds} s";
        }
        catch (Exception e)
        {
            error = e.Message;
        }

        Settle(callback, at, status, clock.GetElapsedTime(started), error);
    }

    private void Settle(PendingCallback callback, DateTimeOffset at, int? status, TimeSpan took, string? error)
    {
        lock (gate)
        {
            callback.Attempts++;
            var outcome = status == 200 ? CallbackOutcome.Delivered
                : callback.Attempts <= options.CallbackRetries ? CallbackOutcome.Failed
                : CallbackOutcome.GivenUp;

            log.Add(new(
                callback.Seq, callback.Attempts, callback.App.CorpId, callback.App.AgentId, callback.ChangeType,
                at, outcome, status, (long)took.TotalMilliseconds, error));

            if (outcome == CallbackOutcome.Failed)
            {
                callback.DueAt = clock.GetUtcNow() + options.CallbackRetrySpacing;
                Schedule(callback);
            }
        }
    }

    private void Return(PendingCallback callback)
    {
        lock (gate)
        {
            Schedule(callback);
        }
    }

    private void Schedule(PendingCallback callback)
    {
        pending.Enqueue(callback, (callback.DueAt, callback.Seq));
        signal.Changed();
    }
}
