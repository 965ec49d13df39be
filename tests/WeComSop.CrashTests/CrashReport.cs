namespace WeComSop.CrashTests;

internal sealed record CrashReport(CrashOrder Order, Books Books, TimeSpan Settled, TimeSpan Took, string LogTail)
{
    private const int MostShown = 20;

    public IReadOnlyList<string> Discrepancies => Books.Discrepancies;

    public override string ToString() => $"""
        {Order.Rounds} kills (seed {Order.Seed}), {Books.Customers} adds, {Books.Events} events stored ({Books.GivenUp} callbacks given up by the platform),
        {Books.WelcomesDelivered} welcomes delivered, {Books.WelcomesExplained} explained, {Books.RepeatedCalls} calls repeated after an unknown outcome;
        settled {Settled.TotalSeconds:0.0} s after the last start, {Took.TotalSeconds:0.0} s in all.
        {(Discrepancies.Count == 0 ? "The books balance." : $"{Discrepancies.Count} discrepancies:\n{string.Join('\n', Discrepancies.Take(MostShown))}\n\nThe end of the host's log:\n{LogTail}")}
        """;
}
