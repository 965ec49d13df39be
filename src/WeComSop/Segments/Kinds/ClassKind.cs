using WeComSop.Data;
using WeComSop.Lifecycle;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class ClassKind
{
    private static readonly SqlPart IsOf = new("""
        ((SELECT v.CustomerType FROM CustomerValue v WHERE v.Corp = c.Corp AND v.CustomerId = c.CustomerId) IN @Types)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(ClassCondition condition, SegmentScope scope) => new SqlTree(IsOf).With("Types", condition.Types);

    public static async Task<Explained> ExplainAsync(ClassCondition condition, CustomerFacts facts) => new(
        $"class: [{string.Join(", ", condition.Types)}]",
        await CountedSaid.OfAsync(facts, value => CustomerTypes.Find(value.CustomerType)));
}
