using WeComSop.Data;

namespace WeComSop.Groups;

internal static class LabelStore
{
    private static readonly Sql OfGroups = new("SELECT * FROM GroupLabel WHERE Corp = @Corp AND GroupId IN @Groups");

    private static readonly Sql Bearing = new("""
        SELECT DISTINCT GroupLabel.GroupId FROM GroupLabel
        JOIN CustomerGroup ON CustomerGroup.Corp = GroupLabel.Corp AND CustomerGroup.GroupId = GroupLabel.GroupId
        WHERE GroupLabel.Corp = @Corp AND GroupLabel.Label IN @Labels AND GroupLabel.Source IN ('api', @Source) AND CustomerGroup.Status <> 'dismissed'
        """);

    private static readonly Sql Insert = new("INSERT INTO GroupLabel (Corp, GroupId, Label, Source) VALUES (@Corp, @GroupId, @Label, @Source)");

    private static readonly Sql DeleteOf = new("DELETE FROM GroupLabel WHERE Corp = @Corp AND GroupId IN @Groups AND Source = @Source");

    private static readonly Sql DeleteByPlaybooks = new("DELETE FROM GroupLabel WHERE Corp = @Corp AND GroupId IN @Groups AND Source <> 'api'");

    private static readonly Sql DeleteFrom = new("DELETE FROM GroupLabel WHERE Source = @Source");

    public static Task<List<LabelRow>> OfGroupsAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<LabelRow>(OfGroups, new { Corp = corp, Groups = groups });

    /// Groups, not dismissed, that bear one of the labels, in the eyes of a playbook: its own labels, and those that people gave.
    public static Task<List<string>> BearingAsync(Session session, string corp, IReadOnlyCollection<string> labels, string? playbook) =>
        session.QueryAsync<string>(Bearing, new { Corp = corp, Labels = labels, Source = playbook is null ? LabelRow.ByApi : LabelRow.ByPlaybook(playbook) });

    public static async Task SetByPersonAsync(Session session, string corp, string group, IEnumerable<string> labels)
    {
        await session.ExecuteAsync(DeleteOf, new { Corp = corp, Groups = new[] { group }, Source = LabelRow.ByApi });
        await session.ExecuteEachAsync(Insert, labels.Select(label => new LabelRow { Corp = corp, GroupId = group, Label = label, Source = LabelRow.ByApi }));
    }

    public static async Task SetByPlaybooksAsync(Session session, string corp, IReadOnlyCollection<string> groups, IEnumerable<LabelRow> labels)
    {
        await session.ExecuteAsync(DeleteByPlaybooks, new { Corp = corp, Groups = groups });
        await session.ExecuteEachAsync(Insert, labels);
    }

    public static async Task SetByPlaybookAsync(Session session, string playbook, IEnumerable<LabelRow> labels)
    {
        await session.ExecuteAsync(DeleteFrom, new { Source = LabelRow.ByPlaybook(playbook) });
        await session.ExecuteEachAsync(Insert, labels);
    }
}
