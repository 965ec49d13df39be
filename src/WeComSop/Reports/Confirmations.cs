using WeComSop.Broadcasts;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

/// How one employee answered the mass-sends she was asked to confirm. What somebody else stopped is not held against her.
internal sealed record Confirmations(int Asked, int Confirmed, int InTime, double? MedianMinutes)
{
    private static readonly Sql Between = new("""
        SELECT m.* FROM MassSend m JOIN BroadcastRun r ON r.Id = m.RunId
        WHERE m.Corp = @Corp AND m.CreatedAt IS NOT NULL AND m.CreatedAt >= @From AND m.CreatedAt < @Until AND r.Kind = 'scheduled'
        """);

    private static readonly Confirmations None = new(0, 0, 0, null);

    private static readonly Said NotAsked = new("没有被要求确认群发", "Was not asked to confirm any");

    private static readonly Said NoneConfirmed = new("没有确认过群发", "Confirmed none");

    public static IReadOnlyList<Column> Columns(TimeSpan within) =>
    [
        new("asked", new("待确认群发", "Mass-sends asked"), CellUnits.Count),
        new("confirmed", new("已确认", "Confirmed"), CellUnits.Count),
        new("confirmRate", new("确认率", "Share confirmed"), Units.Ratio),
        new("inTimeRate", new($"准时率（{within.TotalMinutes:0} 分钟内）", $"On time (within {within.TotalMinutes:0} minutes)"), Units.Ratio),
        new("medianDelay", new("确认用时中位数", "Median delay"), Units.Minutes),
    ];

    public static Task<List<MassSendRow>> ReadAsync(Session session, string corp, Span span) =>
        session.QueryAsync<MassSendRow>(Between, new { Corp = corp, span.From, Until = span.To });

    public static IReadOnlyDictionary<string, Confirmations> Of(IEnumerable<MassSendRow> massSends, TimeSpan within) => massSends
        .Where(row => row.CreatedAt is not null && (row.ConfirmedAt is not null || row.Reason is null || row.Reason == Reasons.NotConfirmed.Code))
        .GroupBy(row => row.SenderId, StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => Count([.. rows], within), StringComparer.Ordinal);

    public static Confirmations OfEmployee(IReadOnlyDictionary<string, Confirmations> all, string employee) => all.GetValueOrDefault(employee, None);

    public static Confirmations OfAll(IEnumerable<MassSendRow> massSends, TimeSpan within) =>
        Of(massSends.Select(row => row with { SenderId = "" }), within).GetValueOrDefault("", None);

    public IEnumerable<KeyValuePair<string, Cell>> Cells() =>
    [
        new("asked", new(Asked)),
        new("confirmed", new(Confirmed)),
        new("confirmRate", Share(Confirmed)),
        new("inTimeRate", Share(InTime)),
        new("medianDelay", new(MedianMinutes) { Why = MedianMinutes is not null ? null : Asked == 0 ? NotAsked : NoneConfirmed }),
    ];

    private Cell Share(int count) => Asked == 0
        ? new Cell((object?)null) { Why = NotAsked }
        : new Cell((double)count / Asked) { Numerator = count, Denominator = Asked };

    private static Confirmations Count(List<MassSendRow> rows, TimeSpan within)
    {
        // The employee's phone and this machine need not agree about the time.
        var delays = rows.Where(row => row.ConfirmedAt is not null)
            .Select(row => row.ConfirmedAt > row.CreatedAt ? row.ConfirmedAt.Value - row.CreatedAt!.Value : TimeSpan.Zero)
            .Order()
            .ToList();
        return new Confirmations(
            rows.Count, delays.Count, delays.Count(delay => delay <= within),
            delays.Count == 0 ? null : (delays[(delays.Count - 1) / 2] + delays[delays.Count / 2]).TotalMinutes / 2);
    }
}
