using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class AddedDaysKind
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

    public static Explained Explain(AddedDaysCondition condition, CustomerFacts facts) => new(
        $"addedDays: \"{condition.Comparison}\"",
        facts.Friendships.Max(friendship => friendship.AddedAt) is { } at
            ? new Said(
                $"最近一次添加：{facts.Local(at)}，距今 {facts.Scope.FullDaysSince(at)} 整天",
                $"last added {facts.Local(at)}, {facts.Scope.FullDaysSince(at)} full days ago")
            : new Said("没有添加时间已知的有效好友关系", "no active friendship whose beginning is known"));
}
