namespace WeComSop.Sandbox;

public sealed class SandboxJournal
{
    private readonly Lock gate = new();
    private readonly Queue<ApiCallRecord> calls = new();
    private readonly List<JournalEntry> effects = [];
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> callsByPath = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly SandboxOptions options;
    private long lastSeq;

    internal SandboxJournal(TimeProvider clock, SandboxOptions options) => (this.clock, this.options) = (clock, options);

    public IReadOnlyList<ApiCallRecord> Calls => Of<ApiCallRecord>();
    public IReadOnlyList<WelcomeDelivered> Welcomes => Of<WelcomeDelivered>();
    public IReadOnlyList<TagChanged> Tags => Of<TagChanged>();
    public IReadOnlyList<AppMessage> Messages => Of<AppMessage>();

    public IReadOnlyList<T> Of<T>()
        where T : JournalEntry
    {
        lock (gate)
        {
            return typeof(T) == typeof(ApiCallRecord) ? [.. calls.Cast<T>()] : [.. effects.OfType<T>()];
        }
    }

    /// <summary>Everything after an entry's number, oldest first; type as in <see cref="JournalEntry.Type"/>.</summary>
    public IReadOnlyList<JournalEntry> After(long seq, string? type = null, int limit = int.MaxValue)
    {
        lock (gate)
        {
            return
            [
                .. calls.Concat(effects)
                    .Where(entry => entry.Seq > seq && (type is null || entry.Type == type))
                    .OrderBy(entry => entry.Seq)
                    .Take(limit),
            ];
        }
    }

    /// <summary>How many entries of each type there ever were, forgotten calls included.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, long>(counts);
            }
        }
    }

    public IReadOnlyDictionary<string, long> CallsByPath
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, long>(callsByPath);
            }
        }
    }

    internal void Add(JournalEntry entry)
    {
        lock (gate)
        {
            entry.Seq = ++lastSeq;
            entry.At = clock.GetUtcNow();
            counts[entry.Type] = counts.GetValueOrDefault(entry.Type) + 1;

            if (entry is not ApiCallRecord call)
            {
                effects.Add(entry);
                return;
            }

            callsByPath[call.Path] = callsByPath.GetValueOrDefault(call.Path) + 1;
            calls.Enqueue(call);
            if (calls.Count > options.JournalCalls)
            {
                calls.Dequeue();
            }
        }
    }
}
