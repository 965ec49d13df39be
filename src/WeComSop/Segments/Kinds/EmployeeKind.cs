using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class EmployeeKind
{
    private static readonly SqlPart Knows = new("""
        EXISTS (SELECT 1 FROM Friendship f WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.EmployeeId IN @Employees AND f.Status = 'active')
        """);

    public static SqlTree Compile(EmployeeCondition condition, SegmentScope scope) => new SqlTree(Knows).With("Employees", condition.UserIds);

    public static Explained Explain(EmployeeCondition condition, CustomerFacts facts) => new(
        $"employee: [{string.Join(", ", condition.UserIds)}]",
        facts.OfFriendships("有效好友关系和添加时间", "active friendships and when they began", friendship => friendship.AddedAt is { } at ? facts.Local(at) : null));
}
