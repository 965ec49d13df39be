using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;
using WeComSop.Signals;

namespace WeComSop.Segments.Kinds;

internal static class DidKind
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
        ( <= 0, 0) => NotKind.Of(Of(Once, condition, scope)),
        var (least, most) => Of(Times, condition, scope).With("Least", least).With("Most", most),
    };

    private static SqlTree Of(SqlPart part, DidCondition condition, SegmentScope scope) =>
        new SqlTree(part).With("Signal", condition.Signal).With("Since", scope.Since(condition.Days));

    public static async Task<Explained> ExplainAsync(DidCondition condition, CustomerFacts facts)
    {
        var done = await ActivityStore.DoneAsync(facts.Session, facts.Corp, facts.Customer.CustomerId, condition.Signal, facts.Scope.Since(condition.Days));
        var last = done.LastAt is { } at ? facts.Local(at) : "-";
        return new Explained(
            $"did: {condition.Signal}{(condition.Days is { } days ? $", days: {days}" : "")}, times: \"{condition.Times}\"",
            new Said(
                $"{(condition.Days is null ? "至今" : $"{condition.Days} 天内")} {done.Times} 次，最近一次：{last}",
                $"{done.Times} times {(condition.Days is null ? "ever" : $"in {condition.Days} days")}, the last: {last}"));
    }
}
