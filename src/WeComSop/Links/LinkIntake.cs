using WeComSop.Data;
using WeComSop.Workers;

namespace WeComSop.Links;

/// Keeps a click before its visitor is sent on, so that it outlives a crash; but a visitor is sent on in any case.
internal sealed partial class LinkIntake(Database database, WakeUp wakeUp, TimeProvider clock, ILogger<LinkIntake> logger)
{
    private const int MaxBatch = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly GroupCommit<LinkClick> _commits = new(database, LinkClickStore.AddAsync, MaxBatch);
    private long _lost;

    public long Lost => Interlocked.Read(ref _lost);

    public async Task AddAsync(ShortLink link, byte[] visitor, string? customer)
    {
        var now = clock.GetUtcNow();
        var click = new LinkClick
        {
            Id = Ids.Next(now),
            LinkId = link.Id,
            VisitorHash = visitor,
            CustomerId = customer,
            ClickedAt = now,
            Status = QueueStatus.Pending,
            DueAt = now,
        };
        await StoreAsync(link, click).WaitAsync(Patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task StoreAsync(ShortLink link, LinkClick click)
    {
        try
        {
            await _commits.AddAsync(click);
            wakeUp.Signal(WorkerNames.Links);
        }
        catch (Exception e)
        {
            Log.Lost(logger, link.Code, Interlocked.Increment(ref _lost), e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A click on link {Code} could not be stored and is lost, {Lost} since the start; the visitor was sent on: {Why}. Check disk space and the database.")]
        public static partial void Lost(ILogger logger, string code, long lost, string why);
    }
}
