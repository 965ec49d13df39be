using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Rules;

/// The current revision of every playbook. It looks at the revision numbers each time, so an apply from
/// anywhere, another process included, takes effect with the next event.
internal sealed partial class RuleBook(ILogger<RuleBook> logger)
{
    private volatile Shelf _shelf = new([], []);

    public async Task<IReadOnlyList<Playbook>> CurrentAsync(Session session)
    {
        var stored = await PlaybookStore.AllAsync(session);
        var revisions = stored.Select(playbook => (playbook.PlaybookId, playbook.Revision)).ToList();
        var shelf = _shelf;
        if (!revisions.SequenceEqual(shelf.Revisions))
        {
            _shelf = shelf = new Shelf(revisions, await LoadAsync(session, revisions));
        }

        return shelf.Playbooks;
    }

    private async Task<List<Playbook>> LoadAsync(Session session, IEnumerable<(string Id, int Revision)> revisions)
    {
        var playbooks = new List<Playbook>();
        foreach (var (id, revision) in revisions.OrderBy(playbook => playbook.Id, StringComparer.Ordinal))
        {
            var read = await PlaybookStore.LoadSourceAsync(session, id, revision) is { } source ? PlaybookReader.Read(source) : null;
            if (read?.Playbook is { } playbook)
            {
                playbooks.Add(playbook with { Revision = revision });
            }
            else
            {
                // It was valid when it was applied: an upgrade has become stricter.
                Log.NotRunning(logger, id, revision, read?.Problems.Count > 0 ? read.Problems[0].ToString() : "it is missing");
            }
        }

        return playbooks;
    }

    private sealed record Shelf(List<(string Id, int Revision)> Revisions, List<Playbook> Playbooks);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Playbook {Id} revision {Revision} does not run: {Problem}. Correct it and apply it again.")]
        public static partial void NotRunning(ILogger logger, string id, int revision, string problem);
    }
}
