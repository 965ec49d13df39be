using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Tags;

namespace WeComSop.Sync.Phases;

internal sealed class TagsPhase(Database database, TagDirectory tags) : SyncPhase
{
    public override string Name => "tags";

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        await tags.LookAsync(app, ct);
        var known = await database.ReadAsync(session => TagStore.AllAsync(session, app.Corp), ct);
        return SyncStep.Last(progress with { Tags = known.Count });
    }
}
