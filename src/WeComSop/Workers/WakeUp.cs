using System.Collections.Concurrent;

namespace WeComSop.Workers;

internal static class WorkerNames
{
    public const string Clock = "clock";
    public const string Inbox = "inbox";
    public const string Broadcasts = "broadcasts";
    public const string BroadcastClock = "broadcast-clock";
    public const string Links = "links";
    public const string Segments = "segments";
    public const string SegmentScan = "segment-scan";

    public static string Outbox(int lane) => $"outbox-{lane}";
}

/// Tells a worker that there is work, so that it need not wait for its next look.
internal sealed class WakeUp
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = new();

    public void Signal(string worker)
    {
        var signal = For(worker);
        if (signal.CurrentCount == 0)
        {
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else signalled between the look and the release, which is all that was wanted.
            }
        }
    }

    public void Signal(IEnumerable<string> workers)
    {
        foreach (var worker in workers)
        {
            Signal(worker);
        }
    }

    public Task WaitAsync(string worker, TimeSpan atMost, CancellationToken ct) => For(worker).WaitAsync(atMost, ct);

    private SemaphoreSlim For(string worker) => _signals.GetOrAdd(worker, _ => new SemaphoreSlim(0, 1));
}
