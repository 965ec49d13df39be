using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;
using WeComSop.Signals;

namespace WeComSop.Segments.Kinds;

internal static class SilentSinceKind
{
    // Who never did it did it too late, and who has made no signal made it long before.
    private static readonly SqlPart Silent = new("""
        ((SELECT MIN(o.FirstAt) FROM SignalSource o WHERE o.Corp = @Corp) <= @Before
            AND COALESCE((SELECT MAX(a.OccurredAt) FROM Activity a WHERE a.Corp = c.Corp AND a.CustomerId = c.CustomerId AND a.Type = @Signal), @Never)
                BETWEEN COALESCE((SELECT y.LastAt FROM CustomerActivity y WHERE y.Corp = c.Corp AND y.CustomerId = c.CustomerId), @Ever) AND @Before)
        """)
    {
        MayBeUnknown = true,
    };

    private static readonly SqlPart SilentAboutCategory = new("""
        ((SELECT MIN(o.FirstAt) FROM SignalSource o WHERE o.Corp = @Corp) <= @Before
            AND COALESCE(
                (SELECT MAX(a.OccurredAt) FROM Activity a WHERE a.Corp = c.Corp AND a.CustomerId = c.CustomerId AND a.Type = @Signal AND a.Category = @Category), @Never)
                BETWEEN COALESCE((SELECT y.LastAt FROM CustomerActivity y WHERE y.Corp = c.Corp AND y.CustomerId = c.CustomerId), @Ever) AND @Before)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(SilentSinceCondition condition, SegmentScope scope)
    {
        var tree = condition.Category is { } category ? new SqlTree(SilentAboutCategory).With("Category", category) : new SqlTree(Silent);
        return tree.With("Signal", condition.Signal).With("Before", scope.Since(condition.Days)).With("Never", long.MaxValue).With("Ever", long.MinValue);
    }

    public static async Task<Explained> ExplainAsync(SilentSinceCondition condition, CustomerFacts facts)
    {
        var done = await ActivityStore.DoneAsync(facts.Session, facts.Corp, facts.Customer.CustomerId, condition.Signal, long.MinValue);
        var last = await CustomerActivityStore.LastOfAsync(facts.Session, facts.Corp, facts.Customer.CustomerId);
        return new Explained(
            $"silentSince: {{ signal: {condition.Signal}, days: {condition.Days}{(condition.Category is { } category ? $", category: {category}" : "")} }}",
            new Said(
                $"{condition.Signal} {done.Times} 次，最近一次：{Tell(done.LastAt, "无")}；最近一次活动：{Tell(last, "无")}",
                $"{condition.Signal} {done.Times} times, the last: {Tell(done.LastAt, "none")}; last activity: {Tell(last, "none")}"));

        string Tell(DateTimeOffset? at, string none) => at is { } instant ? facts.Local(instant) : none;
    }
}
