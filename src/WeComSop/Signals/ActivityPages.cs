using WeComSop.Data;

namespace WeComSop.Signals;

internal sealed record ActivityFilter(string Corp, string? Type, string? Customer, string? Group, string? Employee);

/// The ledger, newest first. Its indexes are by type, so a page over all types is made from the first rows of each.
internal static class ActivityPages
{
    private const string Newer = "OccurredAt <= @At AND (OccurredAt < @At OR Id < @Cursor)";

    // The index by customer has the amount between time and id.
    private static readonly Sql OfCustomer = new(d => $"""
        SELECT * FROM Activity
        WHERE Corp = @Corp AND CustomerId = @Customer AND Type = @Type AND OccurredAt <= @At
            AND (OccurredAt < @At OR COALESCE(Amount, @Least) < @Amount OR (COALESCE(Amount, @Least) = @Amount AND Id < @Cursor))
            AND (@Group IS NULL OR GroupId = @Group) AND (@Employee IS NULL OR EmployeeId = @Employee)
        ORDER BY OccurredAt DESC, Amount DESC, Id DESC {d.Limit}
        """);

    private static readonly Sql OfGroup = new(d => $"""
        SELECT * FROM Activity
        WHERE Corp = @Corp AND GroupId = @Group AND Type = @Type AND {Newer} AND (@Employee IS NULL OR EmployeeId = @Employee)
        ORDER BY OccurredAt DESC, Id DESC {d.Limit}
        """);

    private static readonly Sql OfEmployee = new(d => $"""
        SELECT * FROM Activity WHERE Corp = @Corp AND EmployeeId = @Employee AND Type = @Type AND {Newer} ORDER BY OccurredAt DESC, Id DESC {d.Limit}
        """);

    private static readonly Sql OfType = new(d => $"SELECT * FROM Activity WHERE Corp = @Corp AND Type = @Type AND {Newer} ORDER BY OccurredAt DESC, Id DESC {d.Limit}");

    private static readonly Sql NextTypeOfCustomer = new("SELECT MIN(Type) FROM Activity WHERE Corp = @Corp AND CustomerId = @Customer AND Type > @Type");

    private static readonly Sql NextTypeOfGroup = new("SELECT MIN(Type) FROM Activity WHERE Corp = @Corp AND GroupId = @Group AND Type > @Type");

    private static readonly Sql NextTypeOfEmployee = new("SELECT MIN(Type) FROM Activity WHERE Corp = @Corp AND EmployeeId = @Employee AND Type > @Type");

    private static readonly Sql NextType = new("SELECT MIN(Type) FROM Activity WHERE Corp = @Corp AND Type > @Type");

    private static readonly Sql Find = new("SELECT * FROM Activity WHERE Id = @Id");

    public static async Task<Page<Activity>> ReadAsync(Session session, PageRequest page, ActivityFilter filter)
    {
        var last = page.Cursor is { } cursor ? await session.FirstOrDefaultAsync<Activity>(Find, new { Id = cursor }) : null;
        var found = new List<Activity>();
        foreach (var type in filter.Type is { } only ? [only] : await TypesOfAsync(session, filter))
        {
            found.AddRange(await session.QueryAsync<Activity>(StatementFor(filter), new
            {
                filter.Corp,
                filter.Customer,
                filter.Group,
                filter.Employee,
                Type = type,
                At = last?.OccurredAt ?? DateTimeOffset.MaxValue,
                Amount = last?.Amount ?? long.MinValue,
                Least = long.MinValue,
                Cursor = last?.Id ?? Guid.Empty,
                Take = page.Take + 1,
            }));
        }

        var rows = found.OrderByDescending(row => row.OccurredAt)
            .ThenByDescending(row => filter.Customer is null ? 0 : row.Amount ?? long.MinValue)
            .ThenByDescending(row => row.Id).Take(page.Take + 1).ToList();
        return rows.Count > page.Take ? new Page<Activity>(rows[..page.Take], rows[page.Take - 1].Id.ToString("N")) : new Page<Activity>(rows, null);
    }

    private static Sql StatementFor(ActivityFilter filter) => filter switch
    {
        { Customer: not null } => OfCustomer,
        { Group: not null } => OfGroup,
        { Employee: not null } => OfEmployee,
        _ => OfType,
    };

    private static async Task<List<string>> TypesOfAsync(Session session, ActivityFilter filter)
    {
        var next = filter switch
        {
            { Customer: not null } => NextTypeOfCustomer,
            { Group: not null } => NextTypeOfGroup,
            { Employee: not null } => NextTypeOfEmployee,
            _ => NextType,
        };
        var types = new List<string>();
        while (await session.ScalarAsync<string?>(next, new { filter.Corp, filter.Customer, filter.Group, filter.Employee, Type = types.LastOrDefault() ?? "" }) is { } type)
        {
            types.Add(type);
        }

        return types;
    }
}
