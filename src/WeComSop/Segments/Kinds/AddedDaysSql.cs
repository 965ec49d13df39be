using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class AddedDaysSql
{
    private static readonly SqlPart LastAdded = new("""
        ((SELECT MAX(f.AddedAt) FROM Friendship f WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.Status = 'active') BETWEEN @From AND @To)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(AddedDaysCondition condition, SegmentScope scope)
    {
        var (from, to) = scope.Between(condition.Comparison.Least, condition.Comparison.Most);
        return new SqlTree(LastAdded).With("From", from).With("To", to);
    }
}
