using WeComSop.Data;
using WeComSop.Workers;

namespace WeComSop.Callbacks;

internal sealed partial class InboxIntake(Database database, WakeUp wakeUp, ILogger<InboxIntake> logger)
{
    private const int MaxBatch = 512;

    private const int Busy = 16;

    private readonly GroupCommit<InboxRow> _commits = new(database, InboxStore.AddAsync, MaxBatch);

    /// WeCom waits five seconds for its answer and gives up after four tries; the work on what is stored can wait a little.
    public bool IsBusy => _commits.Waiting > Busy;

    /// Returns when the row is on disk; a repeated callback finds its row already there.
    public Task AddAsync(InboxRow row) => row.Status == QueueStatus.Done ? _commits.AddAsync(row) : AddAndTellAsync(row);

    private async Task AddAndTellAsync(InboxRow row)
    {
        await _commits.AddAsync(row);
        if (row.Status == QueueStatus.Pending)
        {
            wakeUp.Signal(WorkerNames.Inbox);
        }
        else if (row.Status == QueueStatus.Dead)
        {
            Log.Unreadable(logger, row.Id, row.LastError);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Callback {Id} was signed by WeCom but cannot be read as an event and is kept as a dead letter: {Error}")]
        public static partial void Unreadable(ILogger logger, Guid id, string? error);
    }
}
