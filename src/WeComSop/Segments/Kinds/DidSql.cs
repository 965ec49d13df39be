using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class DidSql
{
    private static readonly SqlPart Once = new("""
        EXISTS (SELECT 1 FROM Activity a WHERE a.Corp = c.Corp AND a.CustomerId = c.CustomerId AND a.Type = @Signal AND a.OccurredAt >= @Since)
        """);

    private static readonly SqlPart Times = new("""
        ((SELECT COUNT(*) FROM Activity a WHERE a.Corp = c.Corp AND a.CustomerId = c.CustomerId AND a.Type = @Signal AND a.OccurredAt >= @Since)
            BETWEEN @Least AND @Most)
        """);

    public static SqlTree Compile(DidCondition condition, SegmentScope scope) => (condition.Times.Least, condition.Times.Most) switch
    {
        (1, long.MaxValue) => Of(Once, condition, scope),
        ( <= 0, 0) => NotSql.Of(Of(Once, condition, scope)),
        var (least, most) => Of(Times, condition, scope).With("Least", least).With("Most", most),
    };

    private static SqlTree Of(SqlPart part, DidCondition condition, SegmentScope scope) =>
        new SqlTree(part).With("Signal", condition.Signal).With("Since", scope.Since(condition.Days));
}
