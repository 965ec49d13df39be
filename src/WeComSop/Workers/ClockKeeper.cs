using WeComSop.Callbacks;
using WeComSop.Data;
using WeComSop.Outbox;

namespace WeComSop.Workers;

/// What is due now would be due in an hour if the wall clock were set back by one, and a welcome has 20 seconds. So when the clock is set
/// back, what was due or leased before, and what waits for another attempt, moves with it; a time that somebody chose stays.
internal sealed partial class ClockKeeper(Database database, TimeProvider clock, ILogger<ClockKeeper> logger) : IWorker
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    private long _lookedAt = clock.GetTimestamp();
    private DateTimeOffset _wall = clock.GetUtcNow();

    public string Name => WorkerNames.Clock;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var (timestamp, wall) = (clock.GetTimestamp(), clock.GetUtcNow());
        var expected = _wall + clock.GetElapsedTime(_lookedAt, timestamp);
        if (expected - wall is var back && back > Noticeable)
        {
            Log.SetBack(logger, back);
            await database.WriteAsync(
                async session =>
                {
                    await InboxStore.MoveBackAsync(session, expected, wall);
                    await OutboxStore.MoveBackAsync(session, expected, wall);
                },
                ct);
        }

        (_lookedAt, _wall) = (timestamp, wall);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The clock was set back by {By}. What was due stays due.")]
        public static partial void SetBack(ILogger logger, TimeSpan by);
    }
}
