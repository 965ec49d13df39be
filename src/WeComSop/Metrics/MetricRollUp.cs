using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Schedules;

namespace WeComSop.Metrics;

/// Counts beforehand what somebody is likely to ask for. Where it stops, whoever asks has it counted then.
internal sealed class MetricRollUp(Database database, AppRegistry apps, ScopeDirectory directory, MetricCounter counter, TimeProvider clock)
{
    private const int AtOnce = 200;

    // Long enough for the funnel, which is final after three weeks.
    private static readonly IReadOnlyList<(MetricPeriod Period, int Days)> Windows = [(MetricPeriod.Day, 24), (MetricPeriod.Week, 35), (MetricPeriod.Month, 62)];

    private static readonly IReadOnlyList<Metric> Kept = [.. MetricTable.All.Where(metric => metric.SettlesAfter is not null)];

    private static readonly Sql NextLabel = new("SELECT MIN(Label) FROM GroupLabel WHERE Corp = @Corp AND Label > @After");

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var app in apps.All.DistinctBy(app => app.Corp, StringComparer.Ordinal))
        {
            await CountAsync(app, MetricScope.Corp, ct);
            await EachAsync(app, ScopeKind.Label, LabelsAsync, ct);
            await EachAsync(app, ScopeKind.Employee, (session, corp, after) => EmployeeStore.NextSeenAsync(session, corp, after, AtOnce), ct);
            await EachAsync(
                app, ScopeKind.Group,
                async (session, corp, after) => (await GroupStore.PageAliveAsync(session, corp, after, AtOnce)).ConvertAll(group => group.GroupId), ct);
        }
    }

    private async Task EachAsync(BoundApp app, ScopeKind kind, Func<Session, string, string, Task<List<string>>> next, CancellationToken ct)
    {
        var page = await database.ReadAsync(session => next(session, app.Corp, ""), ct);
        while (page.Count > 0)
        {
            foreach (var id in page)
            {
                await CountAsync(app, new MetricScope(kind, id), ct);
            }

            page = await database.ReadAsync(session => next(session, app.Corp, page[^1]), ct);
        }
    }

    private static async Task<List<string>> LabelsAsync(Session session, string corp, string after) =>
        await session.FirstOrDefaultAsync<string>(NextLabel, new { Corp = corp, After = after }) is { } label ? [label] : [];

    private async Task CountAsync(BoundApp app, MetricScope scope, CancellationToken ct)
    {
        if (await database.ReadAsync(session => directory.FindAsync(session, app.Corp, scope), ct) is not { } resolved)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(LocalClock.At(now, app.TimeZone));
        foreach (var (period, days) in Windows)
        {
            var spans = period.Cover(today.AddDays(-days), today, app.TimeZone).Where(span => span.To <= now).ToList();
            await counter.CountAsync(app.Corp, resolved, Kept, period, spans, ct);
        }
    }
}
