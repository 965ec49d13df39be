using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class EmployeeSql
{
    private static readonly SqlPart Knows = new("""
        EXISTS (SELECT 1 FROM Friendship f WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.EmployeeId IN @Employees AND f.Status = 'active')
        """);

    public static SqlTree Compile(EmployeeCondition condition, SegmentScope scope) => new SqlTree(Knows).With("Employees", condition.UserIds);
}
