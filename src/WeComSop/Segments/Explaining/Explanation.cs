using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Explaining;

/// One node of a condition: what it asks for, what came of it for one customer, and why.
internal sealed record Explanation(string Asked, bool? Verdict, Said? Seen, IReadOnlyList<Explanation> Parts)
{
    public static async Task<Explanation> OfAsync(Condition condition, CustomerFacts facts)
    {
        var (asked, seen) = await SegmentKinds.ExplainAsync(condition, facts);
        var verdict = await facts.JudgeAsync(condition);
        var parts = new List<Explanation>();
        foreach (var part in condition.Parts)
        {
            parts.Add(await OfAsync(part, facts));
        }

        return new Explanation(asked, verdict, seen, parts);
    }
}
