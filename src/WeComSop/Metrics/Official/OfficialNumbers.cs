using WeComSop.Data;
using WeComSop.Schedules;

namespace WeComSop.Metrics.Official;

/// Reads WeCom's own numbers for periods. Its days are taken for the days of the same date here.
internal sealed class OfficialNumbers(Database database)
{
    public async Task<List<Count>> CountAsync(
        string corp, MetricScope scope, OfficialMetric metric, IReadOnlyList<Span> spans, TimeZoneInfo zone, CancellationToken ct)
    {
        var employee = scope.Kind == ScopeKind.Employee ? scope.Id : null;
        var days = await database.ReadAsync(
            session => OfficialDayStore.ReadAsync(session, corp, employee, DateOf(spans[0].From, zone), DateOf(spans[^1].To, zone)), ct);
        return
        [
            .. spans.Select(span =>
            {
                var (from, to) = (OfficialDayStore.Text(DateOf(span.From, zone)), OfficialDayStore.Text(DateOf(span.To, zone)));
                return metric.Count([.. days.Where(day => string.CompareOrdinal(day.Day, from) >= 0 && string.CompareOrdinal(day.Day, to) < 0)]);
            }),
        ];
    }

    private static DateOnly DateOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(LocalClock.At(instant, zone));
}
