using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;

namespace WeComSop.Sync.Phases;

internal sealed class EmployeesPhase(Database database, TimeProvider clock) : SyncPhase
{
    public const string PhaseName = "employees";

    public override string Name => PhaseName;

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var userIds = await app.Client.GetFollowUsersAsync(ct);
        var now = clock.GetUtcNow();
        var gone = await database.WriteAsync(
            async session =>
            {
                await EmployeeStore.KeepAsync(session, userIds.Select(userId => new Employee
                {
                    Corp = app.Corp,
                    EmployeeId = EmployeeId.Normalize(userId),
                    Follower = true,
                    SeenAt = now,
                }));
                return await EmployeeStore.MarkGoneAsync(session, app.Corp, now);
            },
            ct);
        return SyncStep.Last(progress with { Employees = userIds.Count, Drift = progress.Drift with { EmployeesGone = gone } });
    }
}
