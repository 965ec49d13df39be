using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Segments;

/// A segment of a playbook in force, and the corp whose customers it speaks of.
internal sealed record NamedSegment(string Corp, Playbook Playbook, Segment Segment)
{
    public string FullName => $"{Playbook.Id}/{Segment.Name}";
}

internal sealed class SegmentDirectory(AppRegistry apps, RuleBook book)
{
    /// Null where it is not clear which corp is meant.
    public async Task<IReadOnlyList<NamedSegment>?> AllAsync(Session session, string? app)
    {
        var found = new List<NamedSegment>();
        foreach (var playbook in (await book.CurrentAsync(session)).Where(playbook => playbook.Segments.Count > 0 && (app is null || playbook.App is null || playbook.App == app)))
        {
            if (apps.CorpsOf(app ?? playbook.App) is not [var corp])
            {
                return null;
            }

            found.AddRange(playbook.Segments.Select(segment => new NamedSegment(corp, playbook, segment)));
        }

        return found;
    }

    /// By its name, or by the playbook's and its name; a slash may have come encoded.
    public async Task<IReadOnlyList<NamedSegment>?> FindAsync(Session session, string name, string? playbook, string? app)
    {
        var asked = name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return (await AllAsync(session, app))?
            .Where(named => (named.Segment.Name == asked || named.FullName == asked) && (playbook is null || named.Playbook.Id == playbook))
            .ToList();
    }
}
