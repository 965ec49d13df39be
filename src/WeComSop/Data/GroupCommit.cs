using System.Collections.Concurrent;

namespace WeComSop.Data;

/// Callers that arrive while a transaction is being written share the next one, so durability costs one
/// flush per batch instead of one per item. The first caller of a batch writes it; nothing runs in the background.
internal sealed class GroupCommit<TItem>(
    Database database,
    Func<Session, IReadOnlyList<TItem>, Task> write,
    int maxBatch)
{
    private readonly ConcurrentQueue<Entry> _waiting = new();
    private int _writing;

    public int Waiting => _waiting.Count;

    public Task AddAsync(TItem item)
    {
        var entry = new Entry(item);
        _waiting.Enqueue(entry);
        if (Interlocked.CompareExchange(ref _writing, 1, 0) == 0)
        {
            _ = Task.Run(WriteUntilEmptyAsync);
        }

        return entry.Written.Task;
    }

    private async Task WriteUntilEmptyAsync()
    {
        do
        {
            while (TakeBatch() is { Count: > 0 } batch)
            {
                await WriteBatchAsync(batch);

                // Whoever is about to call is let in first: the fuller a batch, the less its flush costs each.
                await Task.Yield();
            }

            // A full fence: the look at the queue must not come before this, or an item added in between waits for the next caller.
            Interlocked.Exchange(ref _writing, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _writing, 1, 0) == 0);
    }

    private List<Entry> TakeBatch()
    {
        var batch = new List<Entry>();
        while (batch.Count < maxBatch && _waiting.TryDequeue(out var entry))
        {
            batch.Add(entry);
        }

        return batch;
    }

    private async Task WriteBatchAsync(List<Entry> batch)
    {
        try
        {
            var items = batch.ConvertAll(entry => entry.Item);
            await database.WriteAsync(session => write(session, items));
            ThreadPool.UnsafeQueueUserWorkItem(Complete, batch, preferLocal: false);
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One bad item must not fail its neighbours.
            foreach (var entry in batch)
            {
                await WriteBatchAsync([entry]);
            }
        }
        catch (Exception e)
        {
            _ = Task.Run(() => batch[0].Written.SetException(e));
        }
    }

    // The callers of a batch go on one after another on one thread, while the next batch is written: a thread woken for each costs more than its work.
    private static void Complete(List<Entry> batch) => batch.ForEach(entry => entry.Written.SetResult());

    private sealed record Entry(TItem Item)
    {
        public TaskCompletionSource Written { get; } = new();
    }
}
