using WeComSop.Playbooks;

namespace WeComSop.Groups;

/// What the labels of a group say about it: its type, who holds which role, what its variables are.
internal sealed record GroupProfile(
    IReadOnlyList<string> Labels,
    GroupType? Type,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Roles,
    IReadOnlyDictionary<string, string> Vars)
{
    /// The first label that says something wins, in the order of the playbooks and of what is written in them.
    public static GroupProfile Of(IEnumerable<LabelRow> labels, IEnumerable<Playbook> playbooks)
    {
        var rows = labels.ToList();
        var definitions = playbooks.SelectMany(playbook => playbook.Groups.Where(definition => rows.Any(row =>
            row.Label == definition.Label && (row.Source == LabelRow.ByApi || row.Source == LabelRow.ByPlaybook(playbook.Id))))).ToList();
        return new GroupProfile(
            [.. rows.Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            GroupTypes.Find(definitions.Select(definition => definition.Type).FirstOrDefault(type => type is not null)),
            First(definitions, definition => definition.Roles),
            First(definitions, definition => definition.Vars));
    }

    private static Dictionary<string, T> First<T>(IEnumerable<GroupLabel> definitions, Func<GroupLabel, IReadOnlyDictionary<string, T>> part) => definitions
        .SelectMany(part)
        .DistinctBy(entry => entry.Key, StringComparer.Ordinal)
        .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
