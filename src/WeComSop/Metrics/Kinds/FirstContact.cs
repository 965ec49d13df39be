namespace WeComSop.Metrics.Kinds;

internal sealed class FirstContact() : Metric("firstContact", "首次触达用时", "Time to first contact")
{
    public override string Unit => Units.Minutes;

    public override string Source => "deliveries, tasks as far as signals tell of them";

    public override IReadOnlyList<Need> Needs => [.. Contacts.Types.Select(Need.FromThenOn)];

    // Whoever was not contacted yet may be at any time.
    public override TimeSpan? SettlesAfter => null;

    public override Count CountIn(PeriodFacts facts)
    {
        var minutes = Contacts.In(facts, facts.Period with { To = DateTimeOffset.MaxValue })
            .Where(fact => facts.Joined.TryGetValue(fact.CustomerId!, out var joined) && fact.OccurredAt >= joined)
            .GroupBy(fact => fact.CustomerId!, StringComparer.Ordinal)
            .Select(contacts => (contacts.Min(contact => contact.OccurredAt) - facts.Joined[contacts.Key]).TotalMinutes)
            .Order()
            .ToList();
        return new(null, minutes.Count) { Value = MedianOf(minutes) };
    }

    private static double? MedianOf(List<double> sorted) => sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
