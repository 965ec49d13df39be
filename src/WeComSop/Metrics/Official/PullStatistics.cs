using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Metrics.Official;

/// Where a pull stands: the day up to which it goes, and the last employee who is done.
internal sealed record PullStatisticsPayload(DateOnly Yesterday, string After);

/// Asks WeCom for the numbers of each employee, one at a time because it adds up several, and goes on where it stood after any stop.
internal sealed class PullStatistics(Database database, TimeProvider clock) : OutboxKind<PullStatisticsPayload>
{
    public const string Kind = "pull_statistics";

    private const int EmployeesPerStep = 10;

    /// WeCom corrects the numbers of the last days.
    private const int CorrectedDays = 3;

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow For(BoundApp app, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = app.Corp,
        AppKey = app.Key,
        Kind = Kind,
        Lane = Lanes.Reads,
        SourceKey = $"{Kind}/{app.Key}/{now.ToUnixTimeSeconds() / 60}",
        SerialKey = $"{Kind}/{app.Key}",
        Payload = Payloads.Write(new PullStatisticsPayload(StatisticsDays.DayOf(now).AddDays(-1), "")),
        Status = QueueStatus.Pending,
        DueAt = now,
        ExpiresAt = now.AddDays(1),
        CreatedAt = now,
    };

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, PullStatisticsPayload payload, OutboxRow row, CancellationToken ct)
    {
        var employees = await database.ReadAsync(session => EmployeeStore.NextSeenAsync(session, app.Corp, payload.After, EmployeesPerStep), ct);
        foreach (var employee in employees)
        {
            await PullAsync(app, employee, payload.Yesterday, ct);
        }

        return employees.Count < EmployeesPerStep
            ? Outcome.Done
            : Outcome.Later(TimeSpan.Zero, "more employees", Payloads.Write(payload with { After = employees[^1] }));
    }

    private async Task PullAsync(BoundApp app, string employee, DateOnly yesterday, CancellationToken ct)
    {
        var days = await DaysAsync(app, employee, yesterday, ct);
        var chats = await OrNoneAsync(() => app.Client.GetEmployeeStatisticsAsync(days, [employee], cancellationToken: ct));
        var groups = await OrNoneAsync(() => app.Client.GetGroupStatisticsByDayAsync(days, [employee], ct));
        var rows = new Dictionary<DateOnly, OfficialDay>();
        foreach (var told in chats.Where(told => told.StatTime is not null))
        {
            var day = StatisticsDays.DayOf(told.StatTime!.Value);
            rows[day] = Row(day).With(told);
        }

        foreach (var told in groups.Where(told => told.StatTime is not null))
        {
            var day = StatisticsDays.DayOf(told.StatTime!.Value);
            rows[day] = (rows.GetValueOrDefault(day) ?? Row(day)).With(told.Data);
        }

        await database.WriteAsync(session => OfficialDayStore.SaveAsync(session, rows.Values), ct);

        OfficialDay Row(DateOnly day) => new() { Corp = app.Corp, Day = OfficialDayStore.Text(day), EmployeeId = employee, PulledAt = clock.GetUtcNow() };
    }

    // Whatever was missed, as far back as one answer reaches; of a newcomer all of that.
    private async Task<StatisticsDays> DaysAsync(BoundApp app, string employee, DateOnly yesterday, CancellationToken ct)
    {
        var earliest = yesterday.AddDays(1 - StatisticsDays.MaxDays);
        var known = await database.ReadAsync(session => OfficialDayStore.LastKnownAsync(session, app.Corp, employee, earliest), ct);
        var corrected = yesterday.AddDays(1 - CorrectedDays);
        var first = known?.AddDays(1) is not { } next ? earliest : next < corrected ? next : corrected;
        return new StatisticsDays(first, yesterday);
    }

    // An employee who has left, or is out of the visible range, does not keep the others from being asked for.
    private static async Task<IReadOnlyList<T>> OrNoneAsync<T>(Func<Task<IReadOnlyList<T>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (WeComException e) when (e.Error.Class == WeComErrorClass.Permanent || ReasonTable.For(e.Error) == Reasons.OutOfScope)
        {
            return [];
        }
    }
}
