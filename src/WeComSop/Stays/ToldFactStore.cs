using WeComSop.Data;

namespace WeComSop.Stays;

internal static class ToldFactStore
{
    private static readonly Sql Of = new("""
        SELECT Corp, CustomerId, EmployeeId, GroupId, Type, OccurredAt, Source FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Customers
            AND Type IN ('customer.added', 'customer.removed', 'customer.left', 'group.joined', 'group.left', 'stay.seen', 'stay.gone')
        """);

    public static Task<List<ToldFact>> OfAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<ToldFact>(Of, new { Corp = corp, Customers = customers });
}
