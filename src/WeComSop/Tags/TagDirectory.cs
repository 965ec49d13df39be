using System.Collections.Concurrent;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.WeCom.Api;

namespace WeComSop.Tags;

/// Names to tag ids. What WeCom lacks is created, one at a time per corp and only after a look: WeCom has no
/// idempotency key here, and adding a name that exists merges, so a crash between look and creation is harmless.
internal sealed class TagDirectory(Database database, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _corps = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<KnownTag>> ResolveAsync(BoundApp app, IReadOnlyList<WantedTag> wanted, bool create, CancellationToken ct)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var found = await FindAsync(app, wanted, ct);
        if (found.Count == wanted.Count)
        {
            return found;
        }

        var gate = _corps.GetOrAdd(app.Corp, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            found = await FindAsync(app, wanted, ct);
            if (found.Count < wanted.Count)
            {
                await LookAsync(app, ct);
                found = await FindAsync(app, wanted, ct);
            }

            if (create && Missing(wanted, found).Where(tag => !tag.Existing).ToList() is { Count: > 0 } missing)
            {
                await CreateAsync(app, missing, ct);
                found = await FindAsync(app, wanted, ct);
            }

            return found;
        }
        finally
        {
            gate.Release();
        }
    }

    public Task LookAsync(BoundApp app, CancellationToken ct) => KeepAsync(app, app.Client.GetCorpTagsAsync(null, null, ct), complete: true, ct);

    public Task ForgetAsync(BoundApp app, IEnumerable<KnownTag> tags, CancellationToken ct) =>
        database.WriteAsync(session => TagStore.DeleteAsync(session, app.Corp, tags.Select(tag => tag.TagId)), ct);

    private async Task<IReadOnlyList<KnownTag>> FindAsync(BoundApp app, IReadOnlyList<WantedTag> wanted, CancellationToken ct)
    {
        var known = await database.ReadAsync(session => TagStore.AllAsync(session, app.Corp), ct);
        return [.. known.Where(tag => wanted.Any(tag.Is)).DistinctBy(tag => (tag.GroupName, tag.Name))];
    }

    private async Task CreateAsync(BoundApp app, IReadOnlyList<WantedTag> missing, CancellationToken ct)
    {
        foreach (var group in missing.GroupBy(tag => tag.Group, StringComparer.Ordinal))
        {
            var created = await app.Client.AddCorpTagsAsync(
                new AddCorpTagsRequest([.. group.Select(tag => new NewCorpTag(tag.Name))]) { GroupName = group.Key }, ct);
            await database.WriteAsync(session => TagStore.KeepAsync(session, app.Corp, [created], clock.GetUtcNow(), complete: false), ct);
        }
    }

    private async Task KeepAsync(BoundApp app, Task<IReadOnlyList<CorpTagGroup>> reading, bool complete, CancellationToken ct)
    {
        var groups = await reading;
        await database.WriteAsync(session => TagStore.KeepAsync(session, app.Corp, groups, clock.GetUtcNow(), complete), ct);
    }

    private static IEnumerable<WantedTag> Missing(IReadOnlyList<WantedTag> wanted, IReadOnlyList<KnownTag> found) =>
        wanted.Where(tag => !found.Any(known => known.Is(tag)));
}
