using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class RfmKind
{
    // Empty for whoever never bought, which no pattern fits.
    private static readonly SqlPart Fits = new(d => $"""
        ((SELECT CASE WHEN v.Rfm {d.Matches} THEN 1 WHEN v.Rfm IS NOT NULL THEN 0 END FROM CustomerValue v WHERE v.Corp = c.Corp AND v.CustomerId = c.CustomerId) = 1)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(RfmCondition condition, SegmentScope scope)
    {
        var anyDigit = new Glob(condition.Pattern.Replace('*', '?'));
        return new SqlTree(Fits).With("Glob", anyDigit.Pattern).With("Like", anyDigit.ToLike());
    }

    public static async Task<Explained> ExplainAsync(RfmCondition condition, CustomerFacts facts) => new(
        $"rfm: \"{condition.Pattern}\"", await CountedSaid.OfRfmAsync(facts));
}
