namespace WeComSop.Sandbox;

public enum CallbackOutcome
{
    Delivered,
    Failed,
    GivenUp,
    Lost,
}

/// <summary>One push. Status is null when no answer came; Error then says why.</summary>
public sealed record CallbackAttempt(
    long Seq,
    int Number,
    string CorpId,
    int AgentId,
    string ChangeType,
    DateTimeOffset At,
    CallbackOutcome Outcome,
    int? Status,
    long Milliseconds,
    string? Error);

public sealed record CallbackCounts
{
    public long Raised { get; init; }
    public long Delivered { get; init; }
    public long Failed { get; init; }
    public long GivenUp { get; init; }
    public long Lost { get; init; }
    public int Pending { get; init; }
}

/// <summary>What became of the callbacks. Called under the queue's lock.</summary>
internal sealed class CallbackLog(SandboxOptions options)
{
    private readonly Queue<CallbackAttempt> attempts = new();

    public CallbackCounts Counts { get; private set; } = new();

    public IReadOnlyList<CallbackAttempt> Attempts => [.. attempts];

    public void AddRaised() => Counts = Counts with { Raised = Counts.Raised + 1 };

    public void Add(CallbackAttempt attempt)
    {
        Counts = attempt.Outcome switch
        {
            CallbackOutcome.Delivered => Counts with { Delivered = Counts.Delivered + 1 },
            CallbackOutcome.Failed => Counts with { Failed = Counts.Failed + 1 },
            CallbackOutcome.GivenUp => Counts with { GivenUp = Counts.GivenUp + 1 },
            _ => Counts with { Lost = Counts.Lost + 1 },
        };

        attempts.Enqueue(attempt);
        if (attempts.Count > options.JournalCalls)
        {
            attempts.Dequeue();
        }
    }
}
