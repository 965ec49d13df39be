using WeComSop.Data;

namespace WeComSop.Metrics.Official;

internal static class OfficialDayStore
{
    private static readonly Sql OfCorp = new("SELECT * FROM OfficialDay WHERE Corp = @Corp AND Day >= @From AND Day < @Until");

    private static readonly Sql OfEmployee = new("SELECT * FROM OfficialDay WHERE Corp = @Corp AND Day >= @From AND Day < @Until AND EmployeeId = @Employee");

    private static readonly Sql Known = new("SELECT MAX(Day) FROM OfficialDay WHERE Corp = @Corp AND Day >= @From AND EmployeeId = @Employee");

    private static readonly Sql Delete = new("DELETE FROM OfficialDay WHERE Corp = @Corp AND Day = @Day AND EmployeeId = @EmployeeId");

    private static readonly Sql Insert = new("""
        INSERT INTO OfficialDay (Corp, Day, EmployeeId, Chats, Messages, ReplyMillis, ReplyPermille, Lost, Requests, NewCustomers,
            NewGroups, Groups, GroupsWithMessages, NewMembers, Members, MembersWithMessages, GroupMessages, PulledAt)
        VALUES (@Corp, @Day, @EmployeeId, @Chats, @Messages, @ReplyMillis, @ReplyPermille, @Lost, @Requests, @NewCustomers,
            @NewGroups, @Groups, @GroupsWithMessages, @NewMembers, @Members, @MembersWithMessages, @GroupMessages, @PulledAt)
        """);

    /// Of one employee, or of all.
    public static Task<List<OfficialDay>> ReadAsync(Session session, string corp, string? employee, DateOnly from, DateOnly until) =>
        session.QueryAsync<OfficialDay>(employee is null ? OfCorp : OfEmployee, new { Corp = corp, Employee = employee, From = Text(from), Until = Text(until) });

    /// The last day that is known of the employee, not looking further back.
    public static async Task<DateOnly?> LastKnownAsync(Session session, string corp, string employee, DateOnly from) =>
        await session.FirstOrDefaultAsync<string>(Known, new { Corp = corp, Employee = employee, From = Text(from) }) is { } day
            ? DateOnly.ParseExact(day, Format, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    /// What was told later wins.
    public static async Task SaveAsync(Session session, IReadOnlyCollection<OfficialDay> days)
    {
        await session.ExecuteEachAsync(Delete, days);
        await session.ExecuteEachAsync(Insert, days);
    }

    public static string Text(DateOnly day) => day.ToString(Format, System.Globalization.CultureInfo.InvariantCulture);

    private const string Format = "yyyy-MM-dd";
}
