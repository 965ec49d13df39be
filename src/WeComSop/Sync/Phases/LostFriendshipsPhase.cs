using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync.Phases;

/// Friendships that ended without a word: WeCom lists them no more.
internal sealed class LostFriendshipsPhase(Database database) : SyncPhase
{
    private const int EmployeesPerStep = 20;

    public override string Name => "losses";

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var employees = await database.ReadAsync(session => EmployeeStore.NextFollowersAsync(session, app.Corp, progress.After, EmployeesPerStep), ct);
        if (employees.Count == 0)
        {
            return SyncStep.Last(progress);
        }

        var gone = new List<object>();
        foreach (var employee in employees)
        {
            // Known before the list was asked for, so that who came meanwhile is not missed in it.
            var known = await database.ReadAsync(session => FriendshipStore.ActiveOfAsync(session, app.Corp, employee), ct);
            var listed = await ListAsync(app, employee, ct);
            gone.AddRange(known.Where(customer => !listed.Contains(customer)).Select(customer => new FriendshipGone(employee, customer)));
        }

        return SyncStep.More(
            progress with
            {
                After = employees[^1],
                Drift = progress.Drift with { FriendshipsGone = progress.Drift.FriendshipsGone + gone.Count },
            },
            gone);
    }

    private static async Task<HashSet<string>> ListAsync(BoundApp app, string employee, CancellationToken ct)
    {
        try
        {
            return [.. await app.Client.ListExternalContactsAsync(employee, ct)];
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.NotAContact)
        {
            return [];
        }
    }
}
