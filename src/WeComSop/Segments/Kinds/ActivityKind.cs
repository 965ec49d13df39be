using WeComSop.Data;
using WeComSop.Lifecycle;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class ActivityKind
{
    private static readonly SqlPart IsOf = new("""
        ((SELECT v.ActivityClass FROM CustomerValue v WHERE v.Corp = c.Corp AND v.CustomerId = c.CustomerId) IN @Classes)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(ActivityCondition condition, SegmentScope scope) => new SqlTree(IsOf).With("Classes", condition.Classes);

    public static async Task<Explained> ExplainAsync(ActivityCondition condition, CustomerFacts facts) => new(
        $"activity: [{string.Join(", ", condition.Classes)}]",
        await CountedSaid.OfAsync(facts, value => ActivityClasses.Find(value.ActivityClass)));
}
