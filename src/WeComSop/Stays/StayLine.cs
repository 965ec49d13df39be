namespace WeComSop.Stays;

/// The stays that a set of facts amounts to. The order in which they were told does not matter: each stay runs from the first join after
/// the one before to the first leave after that.
internal static class StayLine
{
    public static IReadOnlyList<Span> Of(IEnumerable<StayFact> facts)
    {
        var spans = new List<Span>();
        DateTimeOffset? joined = null;

        // WeCom's times have seconds. Within one, a join comes before the leave, and the customer's leaving before the employee's removing.
        foreach (var fact in facts.OrderBy(fact => fact.At).ThenByDescending(fact => fact.IsJoin).ThenBy(fact => fact.Ending, StringComparer.Ordinal))
        {
            if (fact.IsJoin)
            {
                joined ??= fact.At;
            }
            else if (joined is { } since)
            {
                spans.Add(new Span(since, fact.At, fact.Ending));
                joined = null;
            }
        }

        if (joined is { } open)
        {
            spans.Add(new Span(open, null, null));
        }

        return spans;
    }
}
