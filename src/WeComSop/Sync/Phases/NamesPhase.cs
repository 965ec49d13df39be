using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync.Phases;

internal sealed class NamesPhase(Database database) : SyncPhase
{
    private const int NamesPerPage = 20;

    public override string Name => "names";

    public override async Task<SyncStep> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var employees = await database.ReadAsync(session => EmployeeStore.NextUnnamedAsync(session, app.Corp, progress.After, NamesPerPage), ct);
        if (employees.Count == 0)
        {
            return SyncStep.Last(progress);
        }

        var named = new List<(string Employee, string Name)>();
        foreach (var employee in employees)
        {
            if (await NameOfAsync(app, employee, ct) is { } name)
            {
                named.Add((employee, name));
            }
        }

        await database.WriteAsync(session => EmployeeStore.NameAsync(session, app.Corp, named), ct);
        return SyncStep.More(progress with { After = employees[^1] });
    }

    private static async Task<string?> NameOfAsync(BoundApp app, string employee, CancellationToken ct)
    {
        try
        {
            return (await app.Client.GetUserAsync(employee, ct)).Name;
        }
        catch (WeComException e) when (e.Error.Class is WeComErrorClass.Permanent or WeComErrorClass.Human)
        {
            return null;
        }
    }
}
