using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class GroupSql
{
    private static readonly SqlPart InOne = new("""
        EXISTS (SELECT 1 FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.GroupId IN @Groups AND s.LeftAt IS NULL)
        """);

    private static readonly SqlPart InOneWithLabel = new("""
        EXISTS (SELECT 1 FROM GroupStay s JOIN GroupLabel l ON l.Corp = s.Corp AND l.GroupId = s.GroupId
            WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL AND l.Label IN @Labels AND l.Source IN @Sources)
        """);

    public static SqlTree Compile(GroupCondition condition, SegmentScope scope) => condition.Ids.Count > 0
        ? new SqlTree(InOne).With("Groups", condition.Ids)
        : new SqlTree(InOneWithLabel).With("Labels", condition.Labels).With("Sources", LabelRow.SourcesFor(scope.Playbook.Id));
}
