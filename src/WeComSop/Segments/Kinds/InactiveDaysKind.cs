using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;
using WeComSop.Signals;

namespace WeComSop.Segments.Kinds;

internal static class InactiveDaysKind
{
    // Who has no friend is as old as her last join.
    private static readonly SqlPart Inactive = new("""
        (CASE WHEN EXISTS (SELECT 1 FROM SignalSource o WHERE o.Corp = @Corp) THEN
            CASE WHEN (SELECT MIN(o.FirstAt) FROM SignalSource o WHERE o.Corp = @Corp) <= @Before
                AND NOT EXISTS (SELECT 1 FROM CustomerActivity y WHERE y.Corp = c.Corp AND y.CustomerId = c.CustomerId AND y.LastAt > @Before)
                AND COALESCE(
                    (SELECT MAX(f.AddedAt) FROM Friendship f WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.Status = 'active'),
                    (SELECT MAX(s.JoinedAt) FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL),
                    c.FirstSeenAt) <= @Before
            THEN 1 ELSE 0 END END = 1)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(InactiveDaysCondition condition, SegmentScope scope) => new SqlTree(Inactive).With("Before", scope.Since(condition.Days));

    public static async Task<Explained> ExplainAsync(InactiveDaysCondition condition, CustomerFacts facts)
    {
        var observed = await CustomerActivityStore.ObservedSinceAsync(facts.Session, facts.Corp);
        var last = await CustomerActivityStore.LastOfAsync(facts.Session, facts.Corp, facts.Customer.CustomerId);
        return new Explained(
            $"inactiveDays: {condition.Days}",
            observed is not { } since
                ? new Said("还没有任何数据源能说明客户是否活跃", "no source that could show what customers do has told anything yet")
                : new Said(
                    $"添加于 {facts.Local(AddedAt(facts))}，数据自 {facts.Local(since)} 起，最近一次活动：{(last is { } at ? facts.Local(at) : "无")}",
                    $"added {facts.Local(AddedAt(facts))}, observed since {facts.Local(since)}, last activity: {(last is { } made ? facts.Local(made) : "none")}"));
    }

    private static DateTimeOffset AddedAt(CustomerFacts facts) =>
        facts.Friendships.Max(friendship => friendship.AddedAt)
        ?? (facts.Stays.Count > 0 ? facts.Stays.Max(stay => stay.JoinedAt) : facts.Customer.FirstSeenAt);
}
