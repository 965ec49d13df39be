using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class GroupKind
{
    private static readonly SqlPart InOne = new("""
        EXISTS (SELECT 1 FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.GroupId IN @Groups AND s.LeftAt IS NULL)
        """);

    // Not a join: SQLite would begin it with all groups that bear the label, for each customer anew.
    private static readonly SqlPart InOneWithLabel = new("""
        EXISTS (SELECT 1 FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL
            AND EXISTS (SELECT 1 FROM GroupLabel l WHERE l.Corp = s.Corp AND l.GroupId = s.GroupId AND l.Label IN @Labels AND l.Source IN @Sources))
        """);

    public static SqlTree Compile(GroupCondition condition, SegmentScope scope) => condition.Ids.Count > 0
        ? new SqlTree(InOne).With("Groups", condition.Ids)
        : new SqlTree(InOneWithLabel).With("Labels", condition.Labels).With("Sources", LabelRow.SourcesFor(scope.Playbook.Id));

    public static Explained Explain(GroupCondition condition, CustomerFacts facts)
    {
        var groups = string.Join("; ", facts.Stays.Select(stay => $"{facts.GroupNames.GetValueOrDefault(stay.GroupId)} {stay.GroupId} [{string.Join(", ", facts.LabelsByGroup[stay.GroupId])}]"));
        return new Explained(
            condition.Ids.Count > 0 ? $"group: {{ id: [{string.Join(", ", condition.Ids)}] }}" : $"group: {{ label: [{string.Join(", ", condition.Labels)}] }}",
            facts.Stays.Count == 0 ? new Said("不在任何群里", "in no group") : new Said($"所在群和群标签：{groups}", $"groups she is in, with their labels: {groups}"));
    }
}
