using WeComSop.Apps;
using WeComSop.Customers.Reads;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Playbooks;
using WeComSop.WeCom.Api;

namespace WeComSop.Rules;

/// Names for texts: from the database, else from WeCom within a budget, else left out.
internal sealed partial class Names(Database database, GroupDirectory groups, TimeProvider clock, ILogger<Names> logger)
{
    /// For texts that are not in a hurry.
    public static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);

    private static readonly Sql Find = new("""
        SELECT (SELECT Name FROM Customer WHERE Corp = @Corp AND CustomerId = @Customer) AS CustomerName,
               (SELECT Name FROM Employee WHERE Corp = @Corp AND EmployeeId = @Employee) AS EmployeeName
        """);

    public async Task<TemplateValues> ValuesAsync(BoundApp app, Template template, TemplateFacts facts, TimeSpan budget, CancellationToken ct, List<object>? learned = null)
    {
        var known = new KnownNames();
        var wantsCustomer = template.Variables.Contains("customer.name") && facts.Customer is not null;
        var wantsEmployee = template.Variables.Contains("employee.name") && facts.Employee is not null;
        if (wantsCustomer || wantsEmployee)
        {
            known = (await database.ReadAsync(
                session => session.FirstOrDefaultAsync<KnownNames>(Find, new { app.Corp, facts.Customer, facts.Employee }), ct))!;
        }

        using var deadline = new CancellationTokenSource(budget, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var customer = wantsCustomer && known.CustomerName is null
            ? TryReadAsync("customer", () => ReadCustomerAsync(app, facts.Customer!, learned, both.Token), ct)
            : Task.FromResult(known.CustomerName);
        var employee = wantsEmployee && known.EmployeeName is null
            ? TryReadAsync("employee", () => ReadEmployeeAsync(app, facts.Employee!, both.Token), ct)
            : Task.FromResult(known.EmployeeName);
        var group = facts.Group is { } id && template.Variables.Any(variable => variable.StartsWith("group.", StringComparison.Ordinal))
            ? await database.ReadAsync(session => groups.FindAsync(session, app.Corp, id), ct)
            : null;
        return facts.With(await customer, await employee, group);
    }

    private static async Task<string?> ReadCustomerAsync(BoundApp app, string customer, List<object>? learned, CancellationToken ct)
    {
        var profile = await CustomerProfileRead.FromAsync(app.Client, customer, ct);
        // Tags and remark may change until the caller is through with its own call; only the name will still be true then.
        learned?.Add(profile with { Followers = [] });
        return profile.Name;
    }

    private static async Task<string?> ReadEmployeeAsync(BoundApp app, string employee, CancellationToken ct) =>
        (await app.Client.GetUserAsync(employee, ct)).Name;

    private async Task<string?> TryReadAsync(string whose, Func<Task<string?>> read, CancellationToken ct)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.LeftOut(logger, whose, e is WeComException refused ? refused.Error.English : e.GetType().Name);
            return null;
        }
    }

    private sealed record KnownNames
    {
        public string? CustomerName { get; init; }

        public string? EmployeeName { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The {Whose} name was not to be had in time and is left out: {Why}")]
        public static partial void LeftOut(ILogger logger, string whose, string why);
    }
}
