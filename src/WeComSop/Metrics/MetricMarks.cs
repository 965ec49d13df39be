using WeComSop.Data;

namespace WeComSop.Metrics;

/// Marks in the ledger of what happened long before it was written down. A point holds as long as no mark was added that lies before what it was counted from.
internal static class MetricMarks
{
    /// Facts that are younger touch no point, because points are kept an hour after everything in them is over.
    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(5);

    private static readonly Sql Insert = new("INSERT INTO MetricMark (Corp, SinceAt, Id) VALUES (@Corp, @SinceAt, @Id)");

    private static readonly Sql CountBefore = new("SELECT COUNT(*) FROM MetricMark WHERE Corp = @Corp AND SinceAt < @Before");

    private static readonly Sql Between = new("SELECT SinceAt FROM MetricMark WHERE Corp = @Corp AND SinceAt >= @From AND SinceAt < @Until ORDER BY SinceAt");

    /// In the transaction that writes the facts down: the first of them says for all.
    public static async Task NoteAsync(Session session, IEnumerable<(string Corp, DateTimeOffset At)> facts, DateTimeOffset now)
    {
        foreach (var corp in facts.Where(fact => fact.At < now - OnTime).GroupBy(fact => fact.Corp, fact => fact.At, StringComparer.Ordinal))
        {
            await session.ExecuteAsync(Insert, new { Corp = corp.Key, SinceAt = corp.Min(), Id = Ids.Next(now) });
        }
    }

    /// How many marks there are before each instant of the span.
    public static async Task<MarkCounts> ReadAsync(Session session, string corp, Span span)
    {
        var before = await session.ScalarAsync<long>(CountBefore, new { Corp = corp, Before = span.From });
        return new MarkCounts(before, await session.QueryAsync<DateTimeOffset>(Between, new { Corp = corp, span.From, Until = span.To }));
    }
}

internal sealed record MarkCounts(long Earlier, List<DateTimeOffset> Sorted)
{
    public long Before(DateTimeOffset instant)
    {
        var index = Sorted.BinarySearch(instant);
        while (index > 0 && Sorted[index - 1] == instant)
        {
            index--;
        }

        return Earlier + (index < 0 ? ~index : index);
    }
}
