using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// Asks at once what would be asked later: of every mass-send that is still followed, who confirmed and who got it.
internal sealed class ResultsNow(Database database, WakeUp wakeUp, TimeProvider clock)
{
    // What is under way asks already.
    private static readonly Sql Hasten = new("""
        UPDATE Outbox SET DueAt = @Now WHERE Lane = @Lane AND DueAt IS NOT NULL AND DueAt > @Now AND Kind = @Kind AND Status = 'pending'
        """);

    public async Task RequestAsync(CancellationToken ct)
    {
        await database.WriteAsync(
            session => session.ExecuteAsync(Hasten, new { Now = clock.GetUtcNow(), Lane = Lanes.Reads, FollowMassSend.Kind }), ct);
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Reads));
    }
}
