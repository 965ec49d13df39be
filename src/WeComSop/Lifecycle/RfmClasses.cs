using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// One of eight: whether recency, frequency and money are high, which is one of the upper two fifths.
internal sealed record RfmClass(string Name, string Chinese, string English, bool Recent, bool Frequent, bool Rich, Said Advice);

internal static class RfmClasses
{
    private const char High = '4';

    public static readonly IReadOnlyList<RfmClass> All =
    [
        new("importantValue", "重要价值客户", "Important, valuable", true, true, true, new Said("给最好的服务和专属权益。", "The best service, privileges of their own.")),
        new("importantGrowth", "重要发展客户", "Important, to develop", true, false, true, new Said("刚买且买得多：用会员和关联品提高频次。", "Bought lately and much: membership and what goes with it, to come more often.")),
        new("importantKeep", "重要保持客户", "Important, to keep", false, true, true, new Said("很久没来：专人回访，给回归理由。", "Away for long: a personal call and a reason to return.")),
        new("importantWinBack", "重要挽留客户", "Important, to win back", false, false, true, new Said("快要流失的大客户：电话加专属方案。", "Big and almost lost: a call and an offer of their own.")),
        new("generalValue", "一般价值客户", "General, valuable", true, true, false, new Said("常来但买得少：凑单、满减提高客单价。", "Often but little: bundles and thresholds for a larger basket.")),
        new("generalGrowth", "一般发展客户", "General, to develop", true, false, false, new Said("新客：促成第二单。", "New: bring about the second order.")),
        new("generalKeep", "一般保持客户", "General, to keep", false, true, false, new Said("定期提醒，低成本触达。", "A reminder now and then, at little cost.")),
        new("generalWinBack", "一般挽留客户", "General, to win back", false, false, false, new Said("随大促唤醒，不单独投入。", "Wake them with the big sales, nothing extra.")),
    ];

    /// Null where she is not ranked.
    public static RfmClass? Of(string? rfm) => rfm is { Length: 3 }
        ? All.First(named => (named.Recent, named.Frequent, named.Rich) == (rfm[0] >= High, rfm[1] >= High, rfm[2] >= High))
        : null;

    /// By its name, or as people call it.
    public static RfmClass? Find(string? name) => All.FirstOrDefault(named => named.Name == name || named.Chinese == name);
}
