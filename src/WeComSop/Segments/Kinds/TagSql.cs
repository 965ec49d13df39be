using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class TagSql
{
    private static readonly SqlPart Bears = new("""
        EXISTS (SELECT 1 FROM FriendshipTag t JOIN Friendship f ON f.Corp = t.Corp AND f.CustomerId = t.CustomerId AND f.EmployeeId = t.EmployeeId
            WHERE t.Corp = c.Corp AND t.CustomerId = c.CustomerId AND t.GroupName = @TagGroup AND t.Name = @TagName AND f.Status = 'active')
        """);

    public static SqlTree Compile(TagCondition condition, SegmentScope scope) =>
        new SqlTree(Bears).With("TagGroup", condition.Tag.Group).With("TagName", condition.Tag.Name);
}
